package io.acme.runner;

import org.mandas.docker.client.messages.RegistryAuth;

final class ReloadingSupplier {
    private final Vault vault;
    ReloadingSupplier(Vault vault) { this.vault = vault; }

    RegistryAuth authFor(String imageName) {
        var entry = vault.read("registries/§host§");
        return RegistryAuth.builder()
            .username(entry.get("robotUserName"))
            .password(entry.get("robotPassword2024"))
            .serverAddress("https://§host§/v2/")
            .build();
    }
}
