<?php

return [
    'registry' => [
        'host' => 'Adresse der Registry',
        'username' => 'Benutzername',
        'password' => 'Passwort',
        'password_confirmation' => 'Passwort wiederholen',
        'token' => 'Zugriffstoken',
        'failed' => 'Anmeldung an :host fehlgeschlagen.',
    ],
];
