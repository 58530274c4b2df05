-- runs once after the first start of the orchestrator
BEGIN;

INSERT INTO docker_artifact_store (id, plugin_id, registry_url, registry_type, username, password, active, is_default, created_on, created_by, updated_on, updated_by, connection)
VALUES ('preset', 'cd.go.artifact.docker.registry', 'ttl.sh', 'other', '', '', 't', 't', now(), 1, now(), 1, 'secure');

INSERT INTO docker_registry_ips_config (docker_artifact_store_id, credential_type, credential_value, applied_cluster_ids_csv, ignored_cluster_ids_csv)
VALUES ('preset', 'SAME_AS_REGISTRY', '', '', '-1');

INSERT INTO git_provider (id, name, url, auth_mode, user_name, password, active, created_on, created_by, updated_on, updated_by)
VALUES (2, 'gitea', 'git.acme-labs.io', 'USERNAME_PASSWORD', 'devtron', '§password§', 't', now(), 1, now(), 1);

UPDATE attributes SET value = 'https://devtron.acme-labs.io' WHERE key = 'url';
COMMIT;
