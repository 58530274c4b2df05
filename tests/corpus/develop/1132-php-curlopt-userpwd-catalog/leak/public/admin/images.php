<?php
require_once __DIR__ . '/../../inc/auth.php';
require_admin();

function registry_get($path)
{
    $ch = curl_init('https://images.acme-labs.io/v2/' . $path);
    curl_setopt_array($ch, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT        => 10,
        CURLOPT_USERPWD        => '§user§:§password§',
        CURLOPT_HTTPHEADER     => ['Accept: application/vnd.docker.distribution.manifest.v2+json'],
    ]);
    $body = curl_exec($ch);
    curl_close($ch);
    return json_decode($body, true);
}

$catalog = registry_get('_catalog?n=1000');
?>
<table class="table">
<?php foreach ($catalog['repositories'] as $repo): $t = registry_get("$repo/tags/list"); ?>
  <tr><td><?= htmlspecialchars($repo) ?></td><td><?= implode(', ', array_map('htmlspecialchars', (array) $t['tags'])) ?></td></tr>
<?php endforeach ?>
</table>
