package io.acme;

public final class Constants {
    public static final String DOCKER_REGISTRY = "§host§";
    public static final String DOCKER_USERNAME = "§user§";
    public static final String DOCKER_PASSWORD = "§human§";

    private Constants() {}
}
