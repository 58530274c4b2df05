import { NodeRuntime } from "@effect/platform-node";
import { Effect, Redacted, Stream } from "effect";
import { DockerEngine, MobyConnection } from "the-moby-effect";

const auth = DockerEngine.RegistryAuth.Credentials({
    username: Redacted.make("§user§"),
    password: Redacted.make("§password§"),
    serverAddress: "https://index.docker.io/v1/",
});

const docker = MobyConnection.connectionOptionsFromPlatformSystemSocketDefault.pipe(
    Effect.map(DockerEngine.layerNodeJS)
);

const program = Effect.gen(function* () {
    const events = yield* DockerEngine.pull({ image: "acmelabs/ledger-sync:2", auth });
    yield* Stream.runForEach(events, (e) => Effect.log(e.status));
    yield* DockerEngine.run({ Image: "acmelabs/ledger-sync:2", HostConfig: { AutoRemove: true } });
});

program.pipe(Effect.provide(docker), Effect.scoped, NodeRuntime.runMain);
