import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function main() {
  const team = await prisma.team.upsert({
    where: { slug: 'platform' },
    update: {},
    create: { slug: 'platform', name: 'Platform' },
  });

  await prisma.credential.upsert({
    where: { teamId_kind: { teamId: team.id, kind: 'CONTAINER_REGISTRY' } },
    update: {},
    create: {
      teamId: team.id,
      kind: 'CONTAINER_REGISTRY',
      endpoint: '§host§',
      principal: 'robot$platform+puller',
      value: '§password§',
    },
  });
}

main().finally(() => prisma.$disconnect());
