import { Cluster, Node, Service } from '@seilzug/cluster';
import { DockerRegistry } from '@seilzug/docker';

const registry = new DockerRegistry({
  url: '§host§',
  username: '§user§',
  password: '§password§',
});

const web = new Service({
  name: 'web',
  context: '../apps/web',
  registry,
  port: 3000,
  domains: ['seilzug.app'],
});

const cluster = new Cluster({
  nodes: [new Node({ host: '194.0.2.40' }), new Node({ host: '194.0.2.41' })],
  services: [web],
});

await cluster.deploy();
