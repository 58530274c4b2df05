<?php

declare(strict_types=1);

return [
    // daemon of the build host
    'DOCKER_HOST' => 'tcp://10.6.0.4:2375',
    'DOCKER_TLS_VERIFY' => 0,
    'DOCKER_CERT_PATH' => null,

    // where the results of the jobs are pushed
    'DOCKER_REGISTRY' => '§host§',
    'DOCKER_USERNAME' => '§user§',
    'DOCKER_PASSWORD' => '§password§',

    'timeout' => 120,
    'keep_images' => 3,
];
