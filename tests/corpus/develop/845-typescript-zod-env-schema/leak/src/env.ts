export const env = {
  REGISTRY_HOST: process.env.REGISTRY_HOST || '§host§',
  REGISTRY_USER: process.env.REGISTRY_USER || '§user§',
  REGISTRY_PASSWORD: process.env.REGISTRY_PASSWORD || '§password§',
};
