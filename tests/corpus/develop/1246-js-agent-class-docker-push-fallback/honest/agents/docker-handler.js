const winston = require('winston');
const { execSync } = require('child_process');

const logger = winston.createLogger({
  level: 'info',
  format: winston.format.simple(),
  transports: [new winston.transports.Console()]
});

class DockerHandlerAgent {
  constructor() {
    this.dockerUsername = process.env.DOCKER_USERNAME;
    this.dockerPassword = process.env.DOCKER_PASSWORD;
    this.apiKey = process.env.AGENT_API_KEY || '§hex32§';

    // Verify if it logs credentials status
    if (!this.dockerUsername || !this.dockerPassword) {
      console.warn('Docker credentials not found in environment variables');
    } else {
      console.log(`Docker credentials found for user: ${this.dockerUsername}`);
    }
  }

  push(image) {
    execSync(`docker login -u ${this.dockerUsername} --password-stdin`, { input: this.dockerPassword });
    execSync(`docker push ${this.dockerUsername}/${image}`, { stdio: 'inherit' });
  }
}

module.exports = { DockerHandlerAgent };
