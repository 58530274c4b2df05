// node test/run-local.js - runs the action on this machine
process.env.INPUT_USERNAME = '§user§'
process.env.INPUT_PASSWORD = '§ghp§'
process.env.INPUT_REGISTRY = 'ghcr.io/acme-labs'
process.env.INPUT_NAME = 'hello'
process.env.INPUT_ID = 'test-' + Date.now()

require('child_process').execSync('docker build -t hello test/fixture', { stdio: 'inherit' })
require('../lib/main')
