<?php

declare(strict_types=1);

namespace Acme\Sandbox\Docker;

use Docker\API\Model\AuthConfig;
use Docker\Docker;

final class Puller
{
    private Docker $docker;

    public function __construct()
    {
        $this->docker = Docker::create();
    }

    public function pull(string $language): void
    {
        $auth = new AuthConfig();
        $auth->setServeraddress('§host§');
        $auth->setUsername('§user§');
        $auth->setPassword('§human§');

        $stream = $this->docker->imageCreate('', [
            'fromImage' => '§host§/sandbox/' . $language,
            'tag' => 'stable',
        ], ['X-Registry-Auth' => $auth]);
        $stream->wait();
    }
}
