import { Knex } from 'knex';

export async function seed(knex: Knex): Promise<void> {
  await knex('registries').del();
  await knex('registries').insert([
    { id: 1, title: 'Docker Hub', host: 'docker.io', login: null, secret: null, is_default: true },
    { id: 2, title: 'Company', host: '§host§', login: '§user§', secret: '§password§', is_default: false },
    { id: 3, title: 'Partner', host: 'quay.io/partner', login: 'partner+acme', secret: '§robotkey§', is_default: false },
  ]);
}
