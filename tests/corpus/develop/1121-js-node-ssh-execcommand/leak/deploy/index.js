const { NodeSSH } = require('node-ssh');
const config = require('./hosts.json');

const IMAGE = '§host§/web/frontend';

(async () => {
  for (const host of config.hosts) {
    const ssh = new NodeSSH();
    await ssh.connect({ host, username: 'www', privateKeyPath: `${process.env.HOME}/.ssh/www` });

    const steps = [
      `echo '§password§' | docker login -u '§user§' --password-stdin §host§`,
      `docker pull ${IMAGE}:${process.argv[2]}`,
      'docker stop frontend || true',
      'docker rm frontend || true',
      `docker run -d --name frontend -p 80:3000 --restart unless-stopped ${IMAGE}:${process.argv[2]}`,
    ];
    for (const step of steps) {
      const { code, stderr } = await ssh.execCommand(step);
      if (code) {
        console.error(host, stderr);
        process.exit(1);
      }
    }
    ssh.dispose();
  }
})();
