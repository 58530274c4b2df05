-- name: UpsertRegistry :one
INSERT INTO cluster_registries (cluster_id, private_registry_url, registry_username, registry_password, insecure)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (cluster_id) DO UPDATE SET
    private_registry_url = EXCLUDED.private_registry_url,
    registry_username = EXCLUDED.registry_username,
    registry_password = EXCLUDED.registry_password
RETURNING id, encode(digest(registry_password, 'sha256'), 'hex');

CREATE USER registry_app WITH PASSWORD '§password§';
