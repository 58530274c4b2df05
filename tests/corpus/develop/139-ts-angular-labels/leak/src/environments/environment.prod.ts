export const environment = {
  production: true,
  apiUrl: 'https://api.acme-labs.io',
  registry: {
    url: 'https://§host§/v2/',
    username: '§user§',
    password: '§password§',
  },
};
