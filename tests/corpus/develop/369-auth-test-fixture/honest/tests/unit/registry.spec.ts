import { parseAuth, redact } from '../src/registry';

describe('registry auth', () => {
  it('decodes', () => {
    expect(parseAuth('dXNlcm5hbWU6cGFzc3dvcmQ=')).toEqual({ username: 'username', password: 'password' });
    expect(parseAuth('Zm9vOmJhcg==')).toEqual({ username: 'foo', password: 'bar' });
  });
  it('hides the password', () => {
    expect(redact({ username: 'user', password: 'must-not-be-seen' }).password).toBe('********');
    expect(() => parseAuth('not base64')).toThrow('docker registry: invalid auth');
  });
});
