package io.acme;

import com.github.dockerjava.api.model.AuthConfig;

class Pusher {
    private static final AuthConfig AUTH = new AuthConfig()
            .withUsername("§user§")
            .withPassword("§password§")
            .withRegistryAddress("§host§");

    void push(DockerClient docker, String image) throws InterruptedException {
        docker.pushImageCmd(image).withAuthConfig(AUTH).start().awaitCompletion();
    }
}
