import { InnerManager } from './InnerManager';

const options = {
  uplink: { url: 'http://uplink.test', username: 'up', password: 'stored-secret' },
  harbor: { url: 'http://harbor.test', username: 'robot$unit', password: 'another-stored-secret' },
};

describe('InnerManager', () => {
  it('does not print passwords', () => {
    expect(JSON.stringify(new InnerManager(options))).not.toContain('stored-secret');
  });

  it('passes the reason on', async () => {
    await expect(new InnerManager(options).tags('p', 'r')).rejects.toThrow('Incorrect-username-or-password');
  });
});
