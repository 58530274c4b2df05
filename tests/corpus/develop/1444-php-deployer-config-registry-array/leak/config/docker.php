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

    'socket' => 'unix:///var/run/docker.sock',

    'registry' => [
        'server' => '§host§',
        'username' => '§user§',
        'password' => '§password§',
    ],

    'images' => [
        'workspace' => '§host§/hosting/workspace:stable',
        'cron' => '§host§/hosting/cron:stable',
    ],

    'timeout' => 120,

];
