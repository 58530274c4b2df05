import type { SiteConfig } from './types';

const images = {
  server: '§host§',
  account: '§user§',
  passphrase: '§password§',
};

export const sites: Record<string, SiteConfig> = {
  lisbon: { nodes: 3, images, tier: 'gold' },
  porto: { nodes: 2, images: { ...images, account: 'porto' }, tier: 'silver' },
};
