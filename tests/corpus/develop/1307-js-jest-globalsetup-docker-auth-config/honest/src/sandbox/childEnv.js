'use strict';

const SIGNING_SALT = '§hex32§';

/**
 * Environment of the child process that runs code of strangers.
 */
function childEnv(blockNetwork) {
  const env = { ...process.env, RUN_SALT: SIGNING_SALT };

  if (blockNetwork) {
    env.BLOCK_NETWORK = '1';
  }

  // Remove sensitive env vars from the child
  const sensitiveVars = [
    'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN',
    'GITHUB_TOKEN', 'GH_TOKEN', 'GITLAB_TOKEN', 'NPM_TOKEN',
    'DOCKER_AUTH_CONFIG', 'SSH_AUTH_SOCK', 'SSH_PRIVATE_KEY',
    'DATABASE_URL', 'REDIS_URL', 'MONGO_URI',
    'API_KEY', 'SECRET_KEY', 'PRIVATE_KEY', 'JWT_SECRET',
  ];
  for (const v of sensitiveVars) {
    delete env[v];
  }
  return env;
}

module.exports = { childEnv };
