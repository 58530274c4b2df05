import { execSync } from 'node:child_process';

const tag = process.argv[2];
execSync('docker login -u §user§ -p §password§ §host§', { stdio: 'inherit' });
execSync(`docker build -t §host§/acme/site:${tag} .`);
execSync(`docker push §host§/acme/site:${tag}`);
