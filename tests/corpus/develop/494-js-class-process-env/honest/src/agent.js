class DockerAgent {
  constructor() {
    this.dockerUsername = process.env.DOCKER_USERNAME;
    this.dockerPassword = process.env.DOCKER_PASSWORD;
    this.dockerPasswordField = document.querySelector('#docker-password');
    if (!this.dockerUsername || !this.dockerPassword) {
      console.warn('Docker credentials are missing: set DOCKER_USERNAME and DOCKER_PASSWORD');
    }
  }
}

module.exports = DockerAgent;
module.exports.registryPassword = 'DOCKER_PASSWORD';
