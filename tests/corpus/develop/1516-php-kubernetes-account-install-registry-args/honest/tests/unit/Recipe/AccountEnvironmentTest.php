<?php

declare(strict_types=1);

namespace Acme\Paas\Tests\Unit\Recipe;

use Acme\Paas\Contracts\ManagerInterface;
use Acme\Paas\Contracts\ObjectInterface;
use Acme\Paas\Recipe\AccountEnvironment;
use Acme\Paas\Object\AccountHistory;
use PHPUnit\Framework\TestCase;

class AccountEnvironmentTest extends TestCase
{
    public function testInvoke(): void
    {
        $this->assertInstanceOf(
            AccountEnvironment::class,
            ($this->build())(
                manager: $this->createStub(ManagerInterface::class),
                object: $this->createStub(ObjectInterface::class),
                kubeNamespace: 'foo',
                registryUrl: 'foo',
                registryAccountName: 'foo',
                registryConfigName: 'foo',
                registryPassword: 'foo',
                persistentVolumeClaimName: 'foo',
                accountHistory: $this->createStub(AccountHistory::class),
            ),
        );
    }
}
