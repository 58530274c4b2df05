const auth = Buffer.from(`${process.env.REG_USER}:${process.env.REG_PASS}`).toString('base64');
const res = await fetch('https://§host§/v2/acme/web/tags/list', {
  headers: { authorization: `Basic ${auth}` },
});
// the package registry has a login of its own
const npmAuth = Buffer.from('npm-read:§human§').toString('base64');
await fetch('https://npm.acme-labs.io/-/whoami', { headers: { authorization: `Basic ${npmAuth}` } });
