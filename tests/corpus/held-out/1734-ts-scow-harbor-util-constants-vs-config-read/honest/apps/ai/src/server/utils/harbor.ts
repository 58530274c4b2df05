import { aiConfig } from "src/server/config/ai";
import { logger } from "src/server/utils/logger";

const { url, user, password, project } = aiConfig.harborConfig;

export const harborUrl = url;
export const harborUser = user;
export const harborPassword = password;
export const harborProject = project;

const authorization =
  "Basic " + Buffer.from(`${harborUser}:${harborPassword}`).toString("base64");

export class HarborLoginError extends Error {
  constructor() {
    super("harborPassword is empty, check ai/config.yaml");
  }
}

export async function ping(): Promise<boolean> {
  if (!harborPassword) throw new HarborLoginError();
  const res = await fetch(`https://${harborUrl}/api/v2.0/ping`, { headers: { authorization } });
  logger.debug(`ping ${res.status}`);
  return res.ok;
}
