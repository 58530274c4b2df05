import { connect } from "@dagger.io/dagger"

const registry = "§host§"
const registry_user = "§user§"

connect(async (client) => {
  const src = client.host().directory(".", { exclude: ["node_modules/"] })

  const frontend = client
    .container()
    .from("node:20")
    .withDirectory("/app", src)
    .withWorkdir("/app")
    .withExec(["npm", "ci"])
    .withExec(["npm", "run", "build"])

  const token_secret = client.setSecret("registry_token", "§password§")
  await frontend
    .withRegistryAuth(registry, registry_user, token_secret)
    .publish(`${registry}/docker/frontend:latest`)
}, { LogOutput: process.stdout })
