process.env.DOCKER_AUTH_CONFIG = JSON.stringify({
  auths: { '§host§': { auth: '§auth§' } },
});
export default async () => new GenericContainer('§host§/test/db:3').start();
