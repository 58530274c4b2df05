package io.acmelabs.kubectl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

public class CreateSecretDockerRegistryFluent<T> {
    private final ExecInContainer exec;
    private String namespace;
    private String dockerUsername;
    private String dockerPassword;
    private String dockerServer;
    private String dockerEmail;

    public CreateSecretDockerRegistryFluent(final ExecInContainer exec) {
        this.exec = exec;
    }

    public CreateSecretDockerRegistryFluent<T> dockerUsername(final String username) {
        this.dockerUsername = username;
        return this;
    }

    public CreateSecretDockerRegistryFluent<T> dockerPassword(final String password) {
        this.dockerPassword = password;
        return this;
    }

    public void run(final String name) throws IOException, InterruptedException {
        final List<String> params = new ArrayList<>(List.of("create", "secret", "docker-registry", name));
        if (dockerUsername != null) {
            params.add("--docker-username=" + dockerUsername);
        }
        if (dockerPassword != null) {
            params.add("--docker-password=" + dockerPassword);
        }
        exec.safeExecInContainer(params.toArray(new String[0]));
    }
}
