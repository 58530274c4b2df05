<?php
$cmd = sprintf('docker login %s -u %s -p %s',
    escapeshellarg('§host§'), escapeshellarg($config['registry_user']), escapeshellarg($config['registry_password']));
exec($cmd, $out, $code);
if ($code !== 0) throw new RuntimeException('docker login: wrong username or password for §host§');
$pdo = new PDO('mysql:host=db;dbname=web', 'web', '§punct§');
