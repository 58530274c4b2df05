<?php
require_once __DIR__ . '/../../inc/auth.php';
require_admin();

function sip_get($path)
{
    $ch = curl_init('https://voip.acme-labs.io/v2/' . $path);
    curl_setopt_array($ch, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT        => 10,
        CURLOPT_USERPWD        => 'trunk-4711:§password§',
        CURLOPT_HTTPHEADER     => ['Accept: application/json'],
    ]);
    $body = curl_exec($ch);
    curl_close($ch);
    return json_decode($body, true);
}

// SIP registrations (who is registered at which registrar)
$list = sip_get('registrations?n=1000');
?>
<table class="table">
<?php foreach ($list['registrations'] as $r): ?>
  <tr><td><?= htmlspecialchars($r['aor']) ?></td><td><?= htmlspecialchars($r['contact']) ?></td></tr>
<?php endforeach ?>
</table>
