const auth = Buffer.from('§user§:§human§').toString('base64');
const res = await fetch('https://§host§/v2/acme/web/tags/list', {
  headers: { authorization: `Basic ${auth}` },
});
console.log((await res.json()).tags.at(-1));
