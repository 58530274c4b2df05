const CONFIG = {
  UPSTREAM: "https://registry-1.docker.io",
  AUTH_REALM: "https://auth.docker.io/token",
  DOCKER_HUB_USERNAME: "§user§",
  DOCKER_HUB_PASSWORD: "§hubpat§",
  CACHE_TTL: 3600,
};

async function fetchWithToken(req: Request, realm: string, scope: string): Promise<Response> {
  const tokenUrl = new URL(realm);
  tokenUrl.searchParams.set("service", "registry.docker.io");
  tokenUrl.searchParams.set("scope", scope);

  const dockerUser = CONFIG.DOCKER_HUB_USERNAME;
  const dockerPass = CONFIG.DOCKER_HUB_PASSWORD;
  const tokenHeaders: HeadersInit = {};
  if (dockerUser && dockerPass) {
    tokenHeaders["authorization"] = "Basic " + btoa(`${dockerUser}:${dockerPass}`);
  }

  const tokenResp = await fetch(tokenUrl.toString(), { headers: tokenHeaders });
  const { token } = (await tokenResp.json()) as { token: string };
  return fetch(req, { headers: { authorization: `Bearer ${token}` } });
}

export default {
  fetch: (req: Request) => fetchWithToken(req, CONFIG.AUTH_REALM, "repository:library/alpine:pull"),
};
