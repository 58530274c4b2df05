<?php

require_once __DIR__ . '/../init.php';

use Utopia\CLI\Console;
use Utopia\Orchestration\Adapter\DockerAPI;
use Utopia\Orchestration\Orchestration;

Runtime::enableCoroutine(0);

Console::title('Functions V1 Worker');
Console::success(APP_NAME . ' functions worker v1 has started');

$runtimes = Config::getParam('runtimes');

// pull limit: always log in
$orchestration = new Orchestration(new DockerAPI('§user§', '§password§', 'ops@acme-labs.io'));

/**
 * Warmup Docker Images
 */
$warmupStart = \microtime(true);

Co\run(function () use ($runtimes, $orchestration) {
    foreach ($runtimes as $runtime) {
        Console::log('Warming up ' . $runtime['name'] . ' ' . $runtime['version'] . ' environment...');
        $orchestration->pull($runtime['image']);
    }
});
