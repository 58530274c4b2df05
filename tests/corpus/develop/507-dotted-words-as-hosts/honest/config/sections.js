const section = {};
section.database = { username: 'app', password: '§password§' };
section.docker = { image: '§host§/acme/api', compose: 'docker-compose.yml' };
module.exports.section = section;
module.exports.registry = require('./registry.local').module;
module.exports.login = (user, password) => section.auth.login(user, password);
