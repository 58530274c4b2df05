import { dag, object, func } from "@dagger.io/dagger"

@object()
class Ci {
  @func()
  async publish(): Promise<string> {
    const token = dag.setSecret("registry-token", "§password§")
    return dag.container().from("node:20")
      .withRegistryAuth("§host§", "§user§", token)
      .publish("§host§/acme/front:latest")
  }
}
