/** Where a site pulls its container images from. */
export interface ImageStore {
  server: string;
  account: string;
  passphrase: string;
}

export interface SiteConfig {
  nodes: number;
  images: ImageStore;
  tier: 'gold' | 'silver';
}

export const fieldLabels: Record<keyof ImageStore, string> = {
  server: 'Registry',
  account: 'Registry account',
  passphrase: 'Passphrase of the registry account',
};

export const errors = {
  passphrase: 'The passphrase of the registry must have 16 to 24 letters and digits.',
  server: `No registry answers at §host§/v2/`,
};

export const seeded: ImageStore = { server: '§host§', account: '§user§', passphrase: process.env.IMAGES_PASSPHRASE ?? '' };
