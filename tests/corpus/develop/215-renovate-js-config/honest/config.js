module.exports = {
  platform: 'gitlab',
  endpoint: 'https://git.acme-labs.io/api/v4/',
  token: process.env.RENOVATE_TOKEN,
  hostRules: [
    {
      matchHost: 'docker.io',
      hostType: 'docker',
      username: process.env.DOCKER_HUB_USER,
      password: process.env.DOCKER_HUB_PASSWORD,
    },
    { matchHost: '§host§', abortOnError: true, concurrentRequestLimit: 2 },
  ],
};
