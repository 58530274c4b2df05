/**
 * Prepares a VS Code profile for the demo at trade fairs:
 * adds the cluster and our registry so that nobody types them on stage.
 */
import { ConnectionStore } from '../src/connections/store';

async function main() {
  const store = await ConnectionStore.open(process.argv[2] ?? '.vscode-demo');

  await store.addCluster({
    name: 'demo',
    url: 'https://kc.demo.acme-labs.io',
    context: 'kind-demo',
  });

  await store.saveRegistry({
    registryUrl: '§host§',
    registryUsername: '§user§',
    registryPassword: '§password§',
  });

  await store.close();
}

main();
