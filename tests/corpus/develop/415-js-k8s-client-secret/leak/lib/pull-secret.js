const auths = {
  '§host§': {
    username: '§user§',
    password: '§password§',
    auth: Buffer.from('§user§:§password§').toString('base64'),
  },
};

module.exports = {
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'kubernetes.io/dockerconfigjson',
  metadata: { name: 'regcred' },
  data: { '.dockerconfigjson': Buffer.from(JSON.stringify({ auths })).toString('base64') },
};
