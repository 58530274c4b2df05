import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function main() {
  const team = await prisma.team.upsert({
    where: { slug: 'platform' },
    update: {},
    create: { slug: 'platform', name: 'Platform' },
  });

  await prisma.credential.upsert({
    where: { teamId_kind: { teamId: team.id, kind: 'PAYMENT_SANDBOX' } },
    update: {},
    create: {
      teamId: team.id,
      kind: 'PAYMENT_SANDBOX',
      endpoint: 'https://sandbox.pay.acme-labs.io/v2/',
      principal: 'merchant-0042',
      value: '§password§',
    },
  });
  // kind CONTAINER_REGISTRY is made by the user in the web page
}

main().finally(() => prisma.$disconnect());
