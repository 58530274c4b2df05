import http from 'k6/http';

const creds = `${__ENV.REG_USER}:${__ENV.REG_PASS}`;
export default function () {
  http.get(`https://${creds}@§host§/v2/acme/web/manifests/latest`);
  http.get('https://monitor:§password§@grafana.acme-labs.io/api/health');
}
