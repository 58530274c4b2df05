import { registerAs } from '@nestjs/config';

export default registerAs('registry', () => ({
  host: process.env.REGISTRY_HOST || '§host§',
  username: process.env.REGISTRY_USERNAME ?? '',
  password: process.env.REGISTRY_PASSWORD || readSecret('registry-password'),
  passwordFile: '/run/secrets/registry-password',
  cacheKey: 'registry:§hex32§',
}));
