export const registries = [
  { id: 1, address: '§host§', login: '§user§', password: '§password§', default: true },
];
