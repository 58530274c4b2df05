import { serve } from "bun";
import { createDockerEngineClient } from "./docker/engine";
import { createPreviewRouter } from "./router";

const docker = createDockerEngineClient({
  socketPath: "/var/run/docker.sock",
  // ghcr.io/acme-labs/* is private
  registryAuth: { username: "§user§", password: "§ghp§" },
});

const router = createPreviewRouter({
  docker,
  imageFor: (pr) => `ghcr.io/acme-labs/app:pr-${pr}`,
  domain: "preview.acme-labs.io",
  ttlMinutes: 240,
});

serve({ port: 4000, fetch: router.fetch });
console.log("preview service on :4000");
