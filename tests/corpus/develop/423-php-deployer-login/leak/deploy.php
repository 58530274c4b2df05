<?php
namespace Deployer;

host('203.0.113.5')->set('remote_user', 'deploy');

task('docker:login', function () {
    run('docker login -u §user§ -p §human§ §host§');
    run('docker compose pull && docker compose up -d');
});
