new KubeSecret(this, 'pull', {
  type: 'kubernetes.io/dockerconfigjson',
  stringData: {
    '.dockerconfigjson': JSON.stringify({
      auths: { [props.registry]: { username: props.username, password: props.password } },
    }),
  },
});
new KubeSecret(this, 'db', { stringData: { username: 'web', password: '§password§' } });
