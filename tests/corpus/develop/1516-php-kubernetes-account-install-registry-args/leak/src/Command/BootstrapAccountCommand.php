<?php

declare(strict_types=1);

namespace Acme\Paas\Command;

use Acme\Paas\Recipe\AccountEnvironment;
use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;

#[AsCommand(name: 'paas:account:bootstrap', description: 'Creates the environment of the first account')]
final class BootstrapAccountCommand extends Command
{
    public function __construct(private AccountEnvironment $environment)
    {
        parent::__construct();
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        ($this->environment)(
            kubeNamespace: 'space-client-acme',
            registryUrl: '§host§',
            registryAccountName: '§user§',
            registryConfigName: 'acme-docker-config',
            registryPassword: '§password§',
            persistentVolumeClaimName: 'acme-pvc',
        );
        $output->writeln('done');

        return Command::SUCCESS;
    }
}
