import { getDigest } from '.';
import * as hostRules from '../../util/host-rules';

const baseUrl = 'https://index.docker.io/v2';

describe('docker', () => {
  beforeEach(() => {
    hostRules.find.mockReturnValue({ username: 'some-username', password: 'some-password' });
  });

  it('sends basic auth', async () => {
    httpMock
      .scope(baseUrl)
      .get('/')
      .reply(401, '', { 'www-authenticate': 'Basic realm="My Private Docker Registry Server"' })
      .head('/library/some-dep/manifests/some-tag')
      .matchHeader('authorization', 'Basic c29tZS11c2VybmFtZTpzb21lLXBhc3N3b3Jk')
      .reply(200, '', { 'docker-content-digest': 'some-digest' });
    expect(await getDigest('library/some-dep', 'some-tag')).toBe('some-digest');
  });

  it('sends a token', async () => {
    hostRules.find.mockReturnValue({ authType: 'some-authType', token: 'some-token' });
    expect(await getDigest('library/some-dep')).toMatchInlineSnapshot(`"authorization": "some-authType some-token"`);
  });
});
