const Docker = require('dockerode');
const docker = new Docker({ socketPath: '/var/run/docker.sock' });

const authconfig = {
  username: '§user§',
  password: '§human§',
  auth: '',
  email: '§user§@acme-labs.io',
  serveraddress: 'https://§host§',
};

module.exports = (name, done) => docker.pull(name, { authconfig }, done);
