<?php

namespace App\Services;

class DockerService
{
    public function __construct(private string $registryPassword) {}

    public function headers(): array
    {
        return ['X-Registry-Auth' => base64_encode(json_encode([
            'username' => config('docker.registry.username'),
            'password' => $this->registryPassword . env('REGISTRY_SUFFIX', ''),
            'serveraddress' => 'https://§host§',
        ]))];
    }
}
