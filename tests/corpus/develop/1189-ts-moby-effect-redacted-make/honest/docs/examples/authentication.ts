import { Redacted } from "effect";
import { DockerEngine } from "the-moby-effect";

// Put your docker hub credentials here
export const auth = DockerEngine.RegistryAuth.Credentials({
    username: Redacted.make("username"),
    password: Redacted.make("password"),
    serverAddress: "https://index.docker.io/v1/",
});

// or a token, which `docker login` got from the server
export const identity = DockerEngine.RegistryAuth.IdentityToken({
    identityToken: Redacted.make("<identity token>"),
});
