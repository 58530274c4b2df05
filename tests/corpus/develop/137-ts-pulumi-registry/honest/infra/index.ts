import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const image = new docker.Image("web", {
    imageName: "§host§/acme/web:latest",
    build: { context: "../web", args: { SENTRY_RELEASE: "§hex§" } },
    registry: {
        server: "§host§",
        username: config.require("registryUser"),
        password: pulumi.secret(config.requireSecret("registryPassword")),
    },
});

export const registryPassword = config.requireSecret("registryPassword");
