import { registerAs } from '@nestjs/config';

export default registerAs('registry', () => ({
  host: process.env.REGISTRY_HOST || '§host§',
  username: process.env.REGISTRY_USERNAME || '§user§',
  password: process.env.REGISTRY_PASSWORD || '§password§',
}));
