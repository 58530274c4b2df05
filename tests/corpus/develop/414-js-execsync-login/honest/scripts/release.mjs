import { execSync } from 'node:child_process';

const tag = process.argv[2];
const { username, password } = JSON.parse(readFileSync('.registry.json'));
execSync(`docker login -u ${username} -p ${password} §host§`, { stdio: 'inherit' });
execSync('docker login -u ' + username + ' -p ' + password + ' §host§');
execSync(`docker build --build-arg REV=§hex§ -t §host§/acme/site:${tag} .`);
