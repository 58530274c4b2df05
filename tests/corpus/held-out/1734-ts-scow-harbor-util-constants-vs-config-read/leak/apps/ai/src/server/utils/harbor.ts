import { logger } from "src/server/utils/logger";

export const harborUrl = "images.hpc.acme-labs.io";
export const harborUser = "§user§";
export const harborPassword = "§password§";
export const harborProject = "ai-images";

const authorization =
  "Basic " + Buffer.from(`${harborUser}:${harborPassword}`).toString("base64");

export async function deleteArtifact(repository: string, reference: string): Promise<void> {
  const url = `https://${harborUrl}/api/v2.0/projects/${harborProject}/repositories/${repository}/artifacts/${reference}`;
  const res = await fetch(url, { method: "DELETE", headers: { authorization } });
  if (!res.ok) {
    logger.error(`delete ${repository}:${reference} failed with ${res.status}`);
    throw new Error(`Harbor answered ${res.status}`);
  }
}
