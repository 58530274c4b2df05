<?php

declare(strict_types=1);

namespace Acme\Sandbox\Docker;

use Docker\API\Model\AuthConfig;
use Docker\Docker;

final class Puller
{
    /** seccomp profile that all sandboxes run with */
    private const PROFILE_SHA = '§digest§';
    private Docker $docker;
    private AuthConfig $auth;

    public function __construct(string $host, string $username, #[\SensitiveParameter] string $password)
    {
        $this->docker = Docker::create();
        $this->auth = new AuthConfig();
        $this->auth->setServeraddress($host);
        $this->auth->setUsername($username);
        $this->auth->setPassword($password);
    }

    public function pull(string $language): void
    {
        $stream = $this->docker->imageCreate('', [
            'fromImage' => $this->auth->getServeraddress() . '/sandbox/' . $language,
            'tag' => 'stable',
        ], ['X-Registry-Auth' => $this->auth]);
        $stream->wait();
    }
}
