// Publishes our package to a verdaccio that runs only for this test.
import { createServer } from 'node:net';
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const REGISTRY_USER = 'admin';
const REGISTRY_PASS = '§human§';
const REGISTRY_EMAIL = 'admin@local.test';
const REGISTRY_PORT = 4873;

const verdaccio = spawn('npx', ['verdaccio', '--listen', String(REGISTRY_PORT), '--config', 'verdaccio.yaml']);
process.on('exit', () => verdaccio.kill());

const res = await fetch(`http://localhost:${REGISTRY_PORT}/-/user/org.couchdb.user:${REGISTRY_USER}`, {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: REGISTRY_USER, password: REGISTRY_PASS, email: REGISTRY_EMAIL }),
});
const { token } = await res.json();
writeFileSync('.npmrc', `//localhost:${REGISTRY_PORT}/:_authToken=${token}\n`);
execFileSync('npm', ['publish', '--registry', `http://localhost:${REGISTRY_PORT}`], { stdio: 'inherit' });
