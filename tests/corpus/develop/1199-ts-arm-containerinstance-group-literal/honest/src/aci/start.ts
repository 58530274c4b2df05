import { ContainerInstanceManagementClient } from '@azure/arm-containerinstance';
import { DefaultAzureCredential } from '@azure/identity';
import { env } from '../env';

const client = new ContainerInstanceManagementClient(new DefaultAzureCredential(), env.SUBSCRIPTION_ID);

export async function startServer(name: string) {
  return client.containerGroups.beginCreateOrUpdateAndWait('rg-games', name, {
    location: 'westeurope',
    osType: 'Linux',
    containers: [
      {
        name,
        image: `${env.CONTAINER_SERVER}/minecraft:1.20`,
        environmentVariables: [
          { name: 'EULA', value: 'TRUE' },
          { name: 'RCON_PASSWORD', secureValue: '§password§' },
        ],
        resources: { requests: { memoryInGB: 4, cpu: 2 } },
      },
    ],
    imageRegistryCredentials: [
      {
        server: env.CONTAINER_SERVER,
        username: env.CONTAINER_USER,
        password: env.CONTAINER_PASS,
      },
    ],
  });
}
