export const sel = {
  registry: '[data-testid="registry-address"]',
  username: '[data-testid="registry-username"]',
  password: '[data-testid="registry-password-2"]',
  auth: '#registryAuthBasic',
};
export const defaults = { address: '§host§', login: '', password: undefined, passwordPlaceholder: 'Enter2Change' };
