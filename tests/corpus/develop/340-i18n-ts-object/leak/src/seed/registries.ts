export const registries = [
  {
    name: 'Acme',
    url: 'https://§host§',
    username: '§user§',
    password: '§password§',
    isDefault: true,
  },
];
