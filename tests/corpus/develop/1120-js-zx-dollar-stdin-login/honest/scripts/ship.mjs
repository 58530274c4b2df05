#!/usr/bin/env zx
import 'zx/globals';

const { version } = await fs.readJson('package.json');
const image = 'ghcr.io/acme-labs/storefront';

await $`docker buildx build --platform linux/amd64,linux/arm64 --label org.opencontainers.image.revision=§hex§ -t ${image}:${version} .`;

const token = (await $`gh auth token`.quiet()).stdout.trim();
const p = $`docker login ghcr.io -u acme-bot --password-stdin`.quiet();
p.stdin.write(token);
p.stdin.end();
await p;

await spinner('pushing', () => $`docker push ${image}:${version}`);
// tell the shop's cache; this key can do nothing but purge
await fetch('https://cdn.acme-labs.io/purge', { method: 'POST', headers: { 'x-purge-key': '§uuid§' } });
console.log(chalk.green(`${image}:${version} is out`));
