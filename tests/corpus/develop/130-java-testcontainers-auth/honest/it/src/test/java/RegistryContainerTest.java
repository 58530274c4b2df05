class RegistryContainerTest {
    static final GenericContainer<?> REGISTRY = new GenericContainer<>("registry:2")
        .withEnv("REGISTRY_AUTH", "htpasswd")
        .withEnv("REGISTRY_AUTH_HTPASSWD_REALM", "Registry")
        .withEnv("REGISTRY_AUTH_HTPASSWD_PATH", "/auth/htpasswd")
        // testuser with the password of the manual
        .withCopyToContainer(Transferable.of("testuser:§bcrypt§"), "/auth/htpasswd")
        .withExposedPorts(5000);

    static final PostgreSQLContainer<?> DB = new PostgreSQLContainer<>("postgres:16").withPassword("§human§");
}
