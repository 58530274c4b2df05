import type { LauncherConfig } from './types';

const env = process.env;

export function azureClient(): LauncherConfig {
  const client: LauncherConfig = {
    provider: 'azure',
    resourceGroup: env['OMNI_AZURE_RG'] ?? 'omni-launcher-rg',
    location: env['OMNI_AZURE_LOCATION'] ?? 'southcentralus',
  };

  // Registry creds so ACI can pull the devbox image from the private ACR
  // (a container group needs explicit pull auth, there is no ambient identity).
  const server = env['OMNI_AZURE_REGISTRY'] ?? 'omnidevbox.azurecr.io';
  const user = env['OMNI_AZURE_ACR_USERNAME'] ?? 'omnidevbox';
  const secret = env['OMNI_AZURE_ACR_PASSWORD'] ?? '§acr§';
  client['registry'] = {
    server,
    username: user,
    password: secret,
  };

  return client;
}
