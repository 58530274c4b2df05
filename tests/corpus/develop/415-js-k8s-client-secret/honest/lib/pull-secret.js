module.exports = ({ server, username, password }) => {
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const auths = { [server]: { username, password, auth } };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/dockerconfigjson',
    metadata: { name: 'regcred', labels: { checksum: '§hex§' } },
    data: { '.dockerconfigjson': Buffer.from(JSON.stringify({ auths })).toString('base64') },
  };
};
