import Registry, { type RegistryConfig } from '@seilzug/registry';
import Docker from './Docker';

export type DockerRegistryConfig = RegistryConfig & {
  username?: string; // Optional username for login
  password?: string; // Optional password for login
  url?: string; // Docker registry URL, e.g., 'registry.example.com'
};

export default class DockerRegistry extends Registry {
  private url: string;
  private username?: string;
  private password?: string;
  private docker = new Docker();

  constructor(config: DockerRegistryConfig) {
    const { url = 'docker.io', username, password } = config;

    super(config);

    this.url = url;
    this.username = username;
    this.password = password;
  }

  async login() {
    const { username, password, url } = this;
    if (!username || !password) {
      return;
    }
    await this.docker.login({ username, password, url });
  }
}
