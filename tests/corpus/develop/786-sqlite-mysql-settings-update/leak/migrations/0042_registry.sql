UPDATE settings SET value = '§host§' WHERE name = 'docker_registry_url';
UPDATE settings SET value = '§user§' WHERE name = 'docker_registry_username';
UPDATE settings SET value = '§password§' WHERE name = 'docker_registry_password';
