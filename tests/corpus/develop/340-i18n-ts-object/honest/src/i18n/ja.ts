export default {
  docker: {
    registry: {
      title: 'コンテナレジストリ',
      username: 'ユーザー名',
      password: 'パスワード',
      accessToken: 'アクセストークン',
      passwordPlaceholder: 'ghp_ で始まるトークン',
      email: 'メールアドレス',
    },
  },
};
