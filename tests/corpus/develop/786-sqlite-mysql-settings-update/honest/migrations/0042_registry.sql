INSERT INTO settings (name, value) VALUES ('docker_registry_url', '§host§');
INSERT INTO settings (name, value) VALUES ('docker_registry_password', '');
UPDATE settings SET value = :password WHERE name = 'docker_registry_password';
ALTER TABLE registry ADD COLUMN password_encrypted varchar(255) NOT NULL DEFAULT '';
CREATE USER registry_app IDENTIFIED BY '§password§';
