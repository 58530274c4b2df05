export const 設定 = {
  // コンテナレジストリ
  registry: '§host§',
  // パスワードは環境変数から読む(直接書かないこと)
  registryUser: process.env.REGISTRY_USER!,
  registryPassword: process.env.REGISTRY_PASSWORD!,
  // データベース
  dbPassword: '§password§',
} as const;
