import { z } from 'zod';

export const env = z.object({
  REGISTRY_HOST: z.string().default('§host§'),
  REGISTRY_USER: z.string().min(1, 'REGISTRY_USER: login name of the registry'),
  REGISTRY_PASSWORD: z.string().min(12, 'REGISTRY_PASSWORD: at least 12 characters'),
  SESSION_PASSWORD: z.string().default('§password§'),
}).parse(process.env);
