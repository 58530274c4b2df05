new KubeSecret(this, 'pull', {
  type: 'kubernetes.io/dockerconfigjson',
  stringData: {
    '.dockerconfigjson': JSON.stringify({
      auths: { '§host§': { username: '§user§', password: '§password§' } },
    }),
  },
});
