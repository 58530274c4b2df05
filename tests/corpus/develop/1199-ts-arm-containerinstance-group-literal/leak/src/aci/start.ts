import { ContainerInstanceManagementClient } from '@azure/arm-containerinstance';
import { DefaultAzureCredential } from '@azure/identity';

const client = new ContainerInstanceManagementClient(new DefaultAzureCredential(), process.env.SUBSCRIPTION_ID!);

export async function startWorker(name: string, env: Record<string, string>) {
  return client.containerGroups.beginCreateOrUpdateAndWait('rg-workers', name, {
    location: 'westeurope',
    osType: 'Linux',
    restartPolicy: 'Never',
    containers: [
      {
        name,
        image: 'pixelmill.azurecr.io/render-worker:2.4',
        environmentVariables: Object.entries(env).map(([k, v]) => ({ name: k, value: v })),
        resources: { requests: { memoryInGB: 4, cpu: 2 } },
      },
    ],
    imageRegistryCredentials: [
      {
        server: 'pixelmill.azurecr.io',
        username: 'pixelmill',
        password: '§acr§',
      },
    ],
  });
}
