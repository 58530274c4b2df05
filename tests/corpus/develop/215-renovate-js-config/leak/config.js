module.exports = {
  platform: 'gitlab',
  endpoint: 'https://git.acme-labs.io/api/v4/',
  autodiscover: true,
  hostRules: [
    { matchHost: 'docker.io', hostType: 'docker', username: '§user§', password: '§hubpat§' },
  ],
};
