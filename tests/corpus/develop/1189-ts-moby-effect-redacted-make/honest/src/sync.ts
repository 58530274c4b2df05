import { NodeRuntime } from "@effect/platform-node";
import { Config, Effect, Redacted, Stream } from "effect";
import { DockerEngine, MobyConnection } from "the-moby-effect";

const program = Effect.gen(function* () {
    const auth = DockerEngine.RegistryAuth.Credentials({
        username: yield* Config.redacted("HUB_USERNAME"),
        password: yield* Config.redacted("HUB_PASSWORD"),
        serverAddress: "https://index.docker.io/v1/",
    });
    const events = yield* DockerEngine.pull({ image: "acmelabs/ledger-sync@sha256:§digest§", auth });
    yield* Stream.runForEach(events, (e) => Effect.log(e.status));
    yield* DockerEngine.run({
        Image: "acmelabs/ledger-sync:2",
        // the ledger's own data base
        Env: ["LEDGER_DB_PASSWORD=" + Redacted.value(Redacted.make("§password§"))],
        HostConfig: { AutoRemove: true },
    });
});

program.pipe(Effect.scoped, NodeRuntime.runMain);
