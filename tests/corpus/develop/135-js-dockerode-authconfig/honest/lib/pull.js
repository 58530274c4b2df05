const Docker = require('dockerode');
const docker = new Docker({ socketPath: '/var/run/docker.sock' });

const { REGISTRY_USER: username, REGISTRY_PASSWORD: password } = process.env;
const authconfig = {
  username,
  password,
  auth: '',
  registrytoken: tokens.registryAccessToken,
  serveraddress: 'https://§host§',
};

module.exports = (name, done) => docker.pull(name, { authconfig }, done);
