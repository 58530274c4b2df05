-- pull login of the demo cluster
INSERT INTO cluster_registries (cluster_id, private_registry_url, registry_username, registry_password, insecure)
VALUES (1, 'https://§host§', '§user§', '§password§', false)
ON CONFLICT (cluster_id) DO NOTHING;

UPDATE clusters SET state = 'ready' WHERE id = 1;
