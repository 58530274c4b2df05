import axios from 'axios';

export async function pull(image) {
  return axios.post('http://docker-proxy:2375/images/create', null, {
    params: { fromImage: image },
    headers: { 'X-Registry-Auth': '§xauth§' },
  });
}
