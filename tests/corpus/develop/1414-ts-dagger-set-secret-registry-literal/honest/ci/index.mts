import { connect } from "@dagger.io/dagger"

const registry = "§host§"
const registry_user = process.env.REGISTRY_USER ?? "ci"
const registry_token = process.env.REGISTRY_TOKEN

connect(async (client) => {
  const src = client.host().directory(".", { exclude: ["node_modules/"] })
  const cacheKey = "§hex32§"

  const frontend = client
    .container()
    .from("node:20")
    .withMountedCache("/root/.npm", client.cacheVolume(cacheKey))
    .withDirectory("/app", src)
    .withWorkdir("/app")
    .withExec(["npm", "ci"])

  if (registry_token == undefined) {
    await frontend.export("./out/frontend.tar")
  } else {
    const token_secret = client.setSecret("registry_token", registry_token)
    await frontend
      .withRegistryAuth(registry, registry_user, token_secret)
      .publish(`${registry}/docker/frontend:latest`)
  }
}, { LogOutput: process.stdout })
