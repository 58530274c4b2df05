import { dag, object, func, Secret } from "@dagger.io/dagger"

@object()
class Ci {
  @func()
  async publish(registryToken: Secret, user = "acme-ci"): Promise<string> {
    const npm = dag.setSecret("npm", "§npm§")
    return dag.container().from("node:20")
      .withSecretVariable("NPM_TOKEN", npm)
      .withRegistryAuth("§host§", user, registryToken)
      .publish("§host§/acme/front:latest")
  }
}
