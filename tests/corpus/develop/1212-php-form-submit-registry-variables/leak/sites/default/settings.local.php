<?php

/**
 * Local settings of the hosting panel.
 */
$databases['default']['default'] = array(
  'driver' => 'mysql',
  'database' => 'panel',
  'username' => 'panel',
  'password' => getenv('PANEL_DB_PASSWORD'),
  'host' => '127.0.0.1',
);

$conf['file_temporary_path'] = '/tmp';

// where sites' images are pulled from
$conf['panel_images_host'] = '§host§';
$conf['panel_images_namespace'] = 'sites';
$conf['panel_images_username'] = '§user§';
$conf['panel_images_password'] = '§password§';
$conf['panel_images_pull_policy'] = 'always';

$conf['cron_safe_threshold'] = 0;
