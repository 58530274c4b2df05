import axios, { AxiosInstance } from 'axios';
import { BaseManager, TagInfo } from './BaseManager';

// HARBOR_API: base address, without a slash at the end
// HARBOR_ACC: robot account, begins with "robot$"
// HARBOR_PW: secret of the robot account, 32 letters and digits, e.g. "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

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
