/** Authentication of a private docker registry, for example {@code ghcr.io}. */
public final class RegistryAuthConfig {
    private final String registry;
    private final String username;
    private final String password;

    public static RegistryAuthConfig of(String registry, String username, String password) {
        return new RegistryAuthConfig(
            ensureNotBlank(registry, "registry"),
            ensureNotBlank(username, "username"),
            ensureNotBlank(password, "password"));
    }

    @Override public String toString() {
        return "RegistryAuthConfig{registry='" + registry + "', username='" + username + "', password='********'}";
    }
}
