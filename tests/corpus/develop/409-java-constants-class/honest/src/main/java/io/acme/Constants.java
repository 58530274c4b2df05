package io.acme;

public final class Constants {
    public static final String DOCKER_REGISTRY = "§host§";
    public static final String DOCKER_USERNAME = "docker.registry.username";
    public static final String DOCKER_PASSWORD = "docker.registry.password";
    public static final String DOCKER_PASSWORD_PROMPT = "Enter Docker registry password:";
    public static final String DOCKER_TOKEN_HEADER = "X-Registry-Auth";
    public static final String MSG_PASSWORD = "registry.error.password.too.short";

    private Constants() {}
}
