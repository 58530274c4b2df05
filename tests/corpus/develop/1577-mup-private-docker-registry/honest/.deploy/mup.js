module.exports = {
  servers: {
    one: {
      host: '203.0.113.41',
      username: 'root',
      pem: '~/.ssh/id_ed25519'
    }
  },

  app: {
    name: 'lunchlist',
    path: '../',
    type: 'meteor',
    servers: { one: {} },
    docker: {
      image: '§host§/web/meteor-base:node14',
      prepareBundle: true
    },
    env: {
      ROOT_URL: 'https://lunch.acme-labs.io',
      MONGO_URL: 'mongodb://app:§password§@mongo.acme-labs.io/lunchlist',
      MAIL_URL: 'smtp://mailer:§password2§@smtp.acme-labs.io:587'
    }
  },

  privateDockerRegistry: {
    host: process.env.REG_HOST,
    username: process.env.REG_USER,
    password: process.env.REG_PASSWORD
  },

  proxy: {
    domains: 'lunch.acme-labs.io',
    ssl: { letsEncryptEmail: 'ops@acme-labs.io' }
  }
};
