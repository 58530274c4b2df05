class DockerAgent {
  constructor(env = process.env) {
    this.registry = env.DOCKER_REGISTRY || '§host§';
    this.dockerUsername = env.DOCKER_USERNAME || '§user§';
    this.dockerPassword = env.DOCKER_PASSWORD || '§human§';
  }
}

module.exports = DockerAgent;
