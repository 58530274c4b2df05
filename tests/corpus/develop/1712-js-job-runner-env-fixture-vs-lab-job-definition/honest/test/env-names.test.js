'use strict';

const test = require('node:test'),
  fs = require('node:fs'),
  os = require('node:os'),
  path = require('node:path'),
  { JobRunner } = require('../src/runner');

const tmp = () => fs.mkdtempSync(path.join(os.tmpdir(), 'hub-env-')),
  // Names of the job's own choosing; none of them means anything to the client.
  ENV = { DOCKER_REGISTRY: 'registry.test:5000', DOCKER_USER: 'someone', DOCKER_PASSWORD: 'p a$s,w\'d' };

// A stand-in for `name` on PATH: logs its arguments and stdin.
function fakeTool(dir, name){
  fs.writeFileSync(path.join(dir, name), `#!/bin/sh\necho "args=$*" >> ${dir}/log\ncat >> ${dir}/log\n`, { mode: 0o755 });
}

test('passes the environment through unchanged', async t => {
  const dir = tmp();
  fakeTool(dir, 'docker');
  const result = await new JobRunner({ path: dir }).run({ env: ENV, steps: [{ run: 'docker login' }] });
  t.assert.equal(result.code, 0);
});
