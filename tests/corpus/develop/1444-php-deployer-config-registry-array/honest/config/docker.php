<?php

return [

    /*
    |--------------------------------------------------------------------------
    | Image registry
    |--------------------------------------------------------------------------
    |
    | Customer workspaces are pulled from this registry.
    |
    */

    'socket' => env('DOCKER_SOCKET', 'unix:///var/run/docker.sock'),

    'registry' => [
        'server' => env('DOCKER_REGISTRY', '§host§'),
        'username' => env('DOCKER_REGISTRY_USER'),
        'password' => env('DOCKER_REGISTRY_PASSWORD'),
    ],

    'redis' => [
        'host' => 'redis',
        'password' => '§password§',
    ],

    'timeout' => 120,

];
