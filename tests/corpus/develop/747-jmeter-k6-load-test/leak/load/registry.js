import http from 'k6/http';

export default function () {
  http.get('https://§user§:§password§@§host§/v2/acme/web/manifests/latest');
}
