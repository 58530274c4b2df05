local user = std.extVar('reg_user'), password = std.extVar('reg_password');
{
  secret: k.core.v1.secret.new('reg', {
    '.dockerconfigjson': std.base64(std.manifestJson({
      auths: { '§host§': { auth: std.base64('%s:%s' % [user, password]) } },
    })),
  }, 'kubernetes.io/dockerconfigjson'),
  _config+:: { grafana_admin_password: '§password§' },
}
