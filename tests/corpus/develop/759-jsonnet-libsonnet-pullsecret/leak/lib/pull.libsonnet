{
  secret: k.core.v1.secret.new('reg', {
    '.dockerconfigjson': std.base64(std.manifestJson({
      auths: { '§host§': { auth: std.base64('§user§:§password§') } },
    })),
  }, 'kubernetes.io/dockerconfigjson'),
}
