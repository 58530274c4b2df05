process.env.DOCKER_AUTH_CONFIG ??= JSON.stringify({ credHelpers: { '§host§': 'ecr-login' } });
export default async () =>
  new PostgreSqlContainer('§host§/test/db:3')
    .withUsername('§user§')
    .withPassword('§password§')
    .withEnvironment({ AUTH_SECRET: '§b64key§' })
    .start();
