const post = (body) =>
  handler({
    request: new Request('http://localhost/api/setup/run', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });

it('runs', async () => {
  const res = await post({ dockerUser: 'u', dockerPassword: 'p', registry: 'localhost:5000' });
  expect(await res.text()).toContain('docker login');
  expect(dockerPasswordInput.value || '').toBe('');
});
