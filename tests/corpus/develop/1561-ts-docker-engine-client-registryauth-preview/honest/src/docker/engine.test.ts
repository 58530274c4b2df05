import { describe, expect, test } from "bun:test";
import { createDockerEngineClient } from "./engine";

describe("docker engine client", () => {
  test("removeByName ignores 404", async () => {
    const docker = createDockerEngineClient({
      fetch: async () => new Response(null, { status: 404 }),
    });
    await docker.removeByName("pb-gone-pr-1");
  });

  test("pullImage sends registry auth when configured", async () => {
    const seen: { auth: string | null } = { auth: null };
    const docker = createDockerEngineClient({
      registryAuth: { username: "u", password: "p" },
      fetch: async (_input, init) => {
        seen.auth = new Headers(init?.headers).get("X-Registry-Auth");
        return new Response("{}", { status: 200 });
      },
    });
    await docker.pullImage("ghcr.io/org/app:tag");
    expect(seen.auth).toBe(
      Buffer.from(JSON.stringify({ username: "u", password: "p", serveraddress: "ghcr.io" })).toString("base64url"),
    );
  });
});
