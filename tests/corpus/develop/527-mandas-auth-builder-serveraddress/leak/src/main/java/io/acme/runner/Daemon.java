package io.acme.runner;

import org.mandas.docker.client.messages.RegistryAuth;

final class Daemon {
    static RegistryAuth auth() {
        return RegistryAuth.builder()
            .password(
                "§password§")
            .username("§user§")
            .serverAddress("https://§host§/v2/")
            .build();
    }
}
