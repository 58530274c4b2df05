const Docker = require('dockerode');
const docker = new Docker({ socketPath: '/var/run/docker.sock' });

exports.create = async (spec, store) => {
  const { username, password } = await store.get('registries/main');
  if (!username || !password) throw new Error('registry: username and password are required');
  return docker.createService({ username, password, serveraddress: 'https://§host§/v1' }, {
    ...spec,
    TaskTemplate: { ContainerSpec: { Env: ['MONGO_PASSWORD=§human§'] } },
  });
};
