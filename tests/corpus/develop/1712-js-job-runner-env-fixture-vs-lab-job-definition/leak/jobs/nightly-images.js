'use strict';

// nightly rebuild of the lab's images, loaded by the runner
module.exports = {
  name: 'nightly-images',
  schedule: '30 2 * * *',
  workdir: '/srv/images',
  env: {
    DOCKER_REGISTRY: '§host§',
    DOCKER_USER: '§user§',
    DOCKER_PASSWORD: '§punct§'
  },
  steps: [
    { run: 'echo "$DOCKER_PASSWORD" | docker login "$DOCKER_REGISTRY" -u "$DOCKER_USER" --password-stdin' },
    { run: './build-all.sh --push "$DOCKER_REGISTRY"' },
    { run: 'docker logout "$DOCKER_REGISTRY"', always: true }
  ],
  notify: { slack: '#lab-images' }
};
