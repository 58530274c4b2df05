import type { RegistryAuth } from './types';

export const defaultAuth: RegistryAuth = {
  username: '§user§',
  password: '§password§',
  serveraddress: '§host§',
};
