import * as docker from "@pulumi/docker";

const image = new docker.Image("web", {
    imageName: "§host§/acme/web:latest",
    build: { context: "../web" },
    registry: {
        server: "§host§",
        username: "§user§",
        password: "§password§",
    },
});

export const digest = image.repoDigest;
