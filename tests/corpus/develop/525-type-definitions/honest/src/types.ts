export interface RegistryAuth {
  username: string;
  password: string;
  serveraddress?: string;
  identitytoken?: string;
}

export enum AuthField {
  Username = 'registry_username',
  Password = 'registry_password',
  Token = 'X-Registry-Auth',
}

export const emptyAuth: RegistryAuth = { username: '', password: '', serveraddress: 'https://§host§' };
