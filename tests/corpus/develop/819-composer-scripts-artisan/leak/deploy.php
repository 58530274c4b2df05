<?php
$cmd = sprintf('docker login %s -u %s -p %s',
    escapeshellarg('§host§'), escapeshellarg('§user§'), escapeshellarg('§punct§'));
exec($cmd, $out, $code);
