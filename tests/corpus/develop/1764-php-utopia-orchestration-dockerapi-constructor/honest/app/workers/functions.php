<?php

require_once __DIR__ . '/../init.php';

use Utopia\App;
use Utopia\CLI\Console;
use Utopia\Orchestration\Adapter\DockerAPI;
use Utopia\Orchestration\Orchestration;

Console::title('Functions V1 Worker');

$runtimes = Config::getParam('runtimes');

$dockerUser = App::getEnv('DOCKERHUB_PULL_USERNAME', null);
$dockerPass = App::getEnv('DOCKERHUB_PULL_PASSWORD', null);
$dockerEmail = App::getEnv('DOCKERHUB_PULL_EMAIL', null);
$orchestration = new Orchestration(new DockerAPI($dockerUser, $dockerPass, $dockerEmail));

$redis = new Redis();
$redis->pconnect('redis', 6379);
$redis->auth('§password§');

Co\run(function () use ($runtimes, $orchestration) {
    foreach ($runtimes as $runtime) {
        $orchestration->pull($runtime['image']);
    }
});
