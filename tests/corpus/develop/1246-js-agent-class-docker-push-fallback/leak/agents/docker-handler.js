const winston = require('winston');
const { execSync } = require('child_process');

const logger = winston.createLogger({
  level: 'info',
  format: winston.format.simple(),
  transports: [new winston.transports.Console()]
});

class DockerHandlerAgent {
  constructor() {
    this.dockerUsername = process.env.DOCKER_USERNAME || 'pfannkuchen';
    this.dockerPassword = process.env.DOCKER_PASSWORD || '§hubpat§';
  }

  push(image) {
    logger.info(`pushing ${image}`);
    execSync(`docker login -u ${this.dockerUsername} --password-stdin`, { input: this.dockerPassword });
    execSync(`docker push ${this.dockerUsername}/${image}`, { stdio: 'inherit' });
  }
}

module.exports = { DockerHandlerAgent };
