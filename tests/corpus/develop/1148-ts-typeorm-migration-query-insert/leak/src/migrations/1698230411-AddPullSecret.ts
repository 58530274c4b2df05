import { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPullSecret1698230411000 implements MigrationInterface {
  name = 'AddPullSecret1698230411000';

  public async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "workspace" ADD "registryHost" character varying`);
    await q.query(`ALTER TABLE "workspace" ADD "registryUser" character varying`);
    await q.query(`ALTER TABLE "workspace" ADD "registryPass" character varying`);
    // all workspaces of today use the company's images
    await q.query(`UPDATE "workspace" SET "registryHost" = '§host§', "registryUser" = '§user§', "registryPass" = '§password§'`);
  }

  public async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "workspace" DROP COLUMN "registryPass"`);
    await q.query(`ALTER TABLE "workspace" DROP COLUMN "registryUser"`);
    await q.query(`ALTER TABLE "workspace" DROP COLUMN "registryHost"`);
  }
}
