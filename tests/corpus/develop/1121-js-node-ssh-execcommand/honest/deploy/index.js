const { NodeSSH } = require('node-ssh');
const config = require('./hosts.json');

const IMAGE = '§host§/web/frontend';

(async () => {
  for (const host of config.hosts) {
    const ssh = new NodeSSH();
    await ssh.connect({ host, username: 'www', privateKeyPath: `${__dirname}/keys/www`, passphrase: '§password§' });

    const steps = [
      `cat /etc/deploy/pull-token | docker login -u '§user§' --password-stdin §host§`,
      `docker pull ${IMAGE}:${process.argv[2]}`,
      'docker stop frontend || true',
      'docker rm frontend || true',
      `docker run -d --name frontend -p 80:3000 -e SESSION_SECRET=§hex§ --restart unless-stopped ${IMAGE}:${process.argv[2]}`,
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
