import axios, { AxiosInstance } from 'axios';
import { BaseManager, TagInfo } from './BaseManager';

// const HARBOR_API = 'http://10.0.254.1/api/v2.0';
// const HARBOR_ACC = 'admin';
// const HARBOR_PW = '§human§';

export interface InnerOptions {
  uplink: { url: string; username: string; password: string };
  harbor: { url: string; username: string; password: string };
}

export class InnerManager extends BaseManager {
  private readonly http: AxiosInstance;

  constructor(options: InnerOptions) {
    super();
    const { url, username, password } = options.harbor;
    this.http = axios.create({ baseURL: `${url}/api/v2.0`, auth: { username, password } });
  }

  async tags(project: string, repo: string): Promise<TagInfo[]> {
    const { data } = await this.http.get(`/projects/${project}/repositories/${repo}/artifacts`);
    return data.flatMap((a: { tags?: TagInfo[] }) => a.tags ?? []);
  }
}
