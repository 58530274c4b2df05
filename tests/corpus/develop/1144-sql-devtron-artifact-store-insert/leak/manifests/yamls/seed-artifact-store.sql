-- runs once after the first start of the orchestrator
BEGIN;

INSERT INTO docker_artifact_store (id, plugin_id, registry_url, registry_type, username, password, active, is_default, created_on, created_by, updated_on, updated_by, connection)
VALUES ('company-images', 'cd.go.artifact.docker.registry', '§host§', 'other', '§user§', '§password§', 't', 't', now(), 1, now(), 1, 'secure');

INSERT INTO docker_registry_ips_config (docker_artifact_store_id, credential_type, credential_value, applied_cluster_ids_csv, ignored_cluster_ids_csv)
VALUES ('company-images', 'SAME_AS_REGISTRY', '', '', '-1');

UPDATE attributes SET value = 'https://devtron.acme-labs.io' WHERE key = 'url';
COMMIT;
