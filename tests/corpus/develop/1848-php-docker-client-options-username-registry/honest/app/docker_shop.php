<?php

/** Opens a rented container panel after the order was paid. */
function docker_shop_open(array $order): array
{
    global $DB;

    $docker_username = 'dk' . $order['user_id'];
    $docker_password = random_password(12);
    $expire = date('Y-m-d', strtotime('+30 days'));

    $DB->insert('docker_user', [
        'username' => $docker_username,
        'password' => password_hash($docker_password, PASSWORD_DEFAULT),
        'expire' => $expire,
    ]);

    return [
        'ok' => true,
        'msg' => 'opened',
        'docker_username' => $docker_username,
        'docker_password' => $docker_password,
        'expire' => $expire,
    ];
}
