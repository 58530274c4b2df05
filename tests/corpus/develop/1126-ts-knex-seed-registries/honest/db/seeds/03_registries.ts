import { Knex } from 'knex';
import { encrypt } from '../../src/crypto';

export async function seed(knex: Knex): Promise<void> {
  await knex('registries').del();
  await knex('registries').insert([
    { id: 1, title: 'Docker Hub', host: 'docker.io', login: null, secret: null, is_default: true },
    { id: 2, title: 'Company', host: '§host§', login: 'dev', secret: encrypt(process.env.SEED_SECRET ?? 'changeme'), is_default: false },
  ]);
  await knex('users').del();
  await knex('users').insert([
    { id: 1, email: 'admin@example.org', login: 'admin', secret: '§bcrypt§' },
    { id: 2, email: 'viewer@example.org', login: 'viewer', secret: '§bcrypt§' },
  ]);
}
