module.exports = {
  registry: {
    host: '§host§',
    auth: { username: '§user§', password: '§password§' },
  },
  image: '§host§/acme/api',
};
