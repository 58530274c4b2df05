local login = { username: '§user§', password: '§password§', registry: '§host§' };
{
  kind: 'pipeline',
  name: 'image',
  steps: [{
    name: 'publish',
    image: 'plugins/docker',
    settings: login { repo: '§host§/acme/web' },
  }],
}
