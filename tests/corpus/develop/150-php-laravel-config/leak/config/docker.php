<?php

return [
    'registry' => [
        'host' => env('DOCKER_REGISTRY', '§host§'),
        'username' => env('DOCKER_USERNAME', '§user§'),
        'password' => env('DOCKER_PASSWORD', '§password§'),
    ],
];
