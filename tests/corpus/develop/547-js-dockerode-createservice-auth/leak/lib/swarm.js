const Docker = require('dockerode');
const docker = new Docker({ socketPath: '/var/run/docker.sock' });

exports.create = (spec) => docker.createService(
  { username: '§user§', password: '§password§', serveraddress: 'https://§host§/v1' },
  { ...spec, Name: 'web' },
);
