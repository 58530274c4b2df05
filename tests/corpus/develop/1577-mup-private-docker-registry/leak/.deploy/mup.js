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

    servers: {
      one: {}
    },

    buildOptions: {
      serverOnly: true
    },

    docker: {
      image: '§host§/web/meteor-base:node14',
      prepareBundle: true
    },

    env: {
      ROOT_URL: 'https://lunch.acme-labs.io',
      MONGO_URL: 'mongodb://mongodb/meteor'
    },

    enableUploadProgressBar: true
  },

  privateDockerRegistry: {
    host: '§host§',
    username: '§user§',
    password: '§human§'
  },

  mongo: {
    version: '4.4.12',
    servers: { one: {} }
  }
};
