import type { LauncherConfig } from './types';

const env = process.env;

export function azureClient(): LauncherConfig {
  const client: LauncherConfig = {
    provider: 'azure',
    resourceGroup: env['OMNI_AZURE_RG'] ?? 'omni-launcher-rg',
    location: env['OMNI_AZURE_LOCATION'] ?? 'southcentralus',
    // VNC password of the devbox, shown to the user after the start
    vncPassword: env['OMNI_VNC_PASSWORD'] ?? '§password§',
  };

  // Registry creds so ACI can pull the devbox image from the private ACR
  // (a container group needs explicit pull auth, there is no ambient identity).
  const registryServer = env['OMNI_AZURE_REGISTRY'];
  const registryUser = env['OMNI_AZURE_ACR_USERNAME'];
  const registryPassword = env['OMNI_AZURE_ACR_PASSWORD'];
  if (registryServer && registryUser && registryPassword) {
    client['registry'] = {
      server: registryServer,
      username: registryUser,
      password: registryPassword,
    };
  }

  return client;
}
