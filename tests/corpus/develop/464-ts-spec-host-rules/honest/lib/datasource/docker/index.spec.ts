import { getDigest } from '.';
import * as hostRules from '../../util/host-rules';

const baseUrl = 'https://index.docker.io/v2';

describe('docker', () => {
  beforeEach(() => {
    hostRules.find.mockReturnValue({ username: 'a-user-name', password: 'a-password' });
  });

  it('sends basic auth', async () => {
    httpMock
      .scope(baseUrl)
      .get('/')
      .reply(401, '', { 'www-authenticate': 'Basic realm="Images of the test"' })
      .head('/library/a-dep/manifests/a-tag')
      .matchHeader('authorization', 'Basic YS11c2VyLW5hbWU6YS1wYXNzd29yZA==')
      .reply(200, '', { 'docker-content-digest': 'a-digest' });
    expect(await getDigest('library/a-dep', 'a-tag')).toBe('a-digest');
  });

  it('sends a token', async () => {
    hostRules.find.mockReturnValue({ authType: 'an-authType', token: 'a-token' });
    expect(await getDigest('library/a-dep')).toMatchInlineSnapshot(`"authorization": "an-authType a-token"`);
  });
});
