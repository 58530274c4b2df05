var Docker = require('dockerode');
var docker = new Docker({socketPath: '/var/run/docker.sock'});

var auth = {
  username: '§user§',
  password: '§human§',
  auth: '',
  email: 'grader@acme-labs.io',
  serveraddress: 'https://index.docker.io/v1'
};

['§user§/grader-js', '§user§/grader-py'].forEach(function (image) {
  docker.pull(image, {'authconfig': auth}, function (err, stream) {
    if (err) return console.error(image, err.statusCode);
    stream.pipe(process.stdout);
  });
});
