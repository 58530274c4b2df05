-- local demo data
INSERT INTO registry_connections (id, name, base_url) VALUES
  ('7c0b8f0e-6a1d-4b5c-9d2e-000000000001', 'company harbor', 'https://§host§');

INSERT INTO registry_credentials (id, "registryConnectionId", "registryName", "authType", username, secret, "createdAt")
VALUES
  ('7c0b8f0e-6a1d-4b5c-9d2e-0000000000a1', '7c0b8f0e-6a1d-4b5c-9d2e-000000000001', 'company harbor', 1,
   '§user§', '§password§', now());
