export const 設定 = {
  // コンテナレジストリ
  registry: '§host§',
  // ログイン情報
  registryUser: '§user§',
  registryPassword: '§password§',
} as const;
