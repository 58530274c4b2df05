export const environment = {
  production: true,
  apiUrl: 'https://console.acme-labs.io/api',
  sentryDsn: 'https://public@sentry.acme-labs.io/14',
  featureFlags: {
    imageBrowser: true,
    darkMode: false,
  },
  // used by RegistryService to fill the "image" drop-down of the deploy dialog
  registry: {
    url: 'https://§host§',
    authorization: 'Basic §auth§',
  },
};
