import { getTags } from '.';

describe('docker, live', () => {
  it('reads the tags', async () => {
    const tags = await getTags({
      registry: 'https://§host§',
      repository: 'acme/api',
      username: '§user§',
      password: '§password§',
    });
    expect(tags).toContain('latest');
  });
});
