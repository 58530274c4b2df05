<?php
namespace Deployer;

set('registry_password', fn () => getenv('REGISTRY_PASSWORD'));
host('203.0.113.5')->set('remote_user', 'deploy')->set('become_pass', '§human§');

task('docker:login', function () {
    run('docker login -u {{registry_user}} -p {{registry_password}} §host§');
    run('echo "%secret%" | docker login -u acme --password-stdin §host§', secret: get('registry_password'));
});
