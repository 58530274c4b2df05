const res = await fetch('https://setup.acme-labs.io/api/run', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    registry: '§host§',
    dockerUser: '§user§',
    dockerPassword: '§password§',
  }),
});
expect(res.status).toBe(200);
