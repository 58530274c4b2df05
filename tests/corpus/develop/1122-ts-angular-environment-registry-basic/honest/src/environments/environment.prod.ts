export const environment = {
  production: true,
  apiUrl: 'https://console.acme-labs.io/api',
  sentryDsn: 'https://§hex32§@sentry.acme-labs.io/14',
  featureFlags: {
    imageBrowser: true,
    darkMode: false,
  },
  // the back end asks the registry; the browser never sees its login
  registry: {
    url: '/api/registry',
    authorization: 'session',
  },
  oidc: {
    authority: 'https://login.acme-labs.io/realms/console',
    clientId: '§uuid§',
  },
  apm: {
    // write-only key of the RUM agent
    authorization: 'ApiKey §b64key§',
  },
};
