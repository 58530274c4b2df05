const { GenericContainer } = require("testcontainers");

module.exports = async () => {
  // our images are private; without this the CI gets "pull access denied"
  process.env.DOCKER_AUTH_CONFIG = JSON.stringify({
    auths: {
      "§host§": { auth: "§auth§" },
    },
  });

  const db = await new GenericContainer("§host§/test/postgres-seeded:14")
    .withEnvironment({ POSTGRES_PASSWORD: "postgres" })
    .withExposedPorts(5432)
    .start();

  global.__DB__ = db;
  process.env.DATABASE_URL = `postgres://postgres:postgres@${db.getHost()}:${db.getMappedPort(5432)}/postgres`;
};
