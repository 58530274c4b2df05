import axios from 'axios';

const encode = (o) => Buffer.from(JSON.stringify(o)).toString('base64url');

export async function pull(image, { username, password }) {
  return axios.post('http://docker-proxy:2375/images/create', null, {
    params: { fromImage: image },
    headers: {
      'X-Registry-Auth': encode({ username, password, serveraddress: '§host§' }),
      'X-Request-Id': '§uuid§',
    },
  });
}
