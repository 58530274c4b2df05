package registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the registry of the build machines. External build machines will
 * likely not be able to use this registry.
 */
public final class InternalRegistry {
    private static final String REGISTRY = "fat.test.docker.registry.server";
    private static final String REGISTRY_USER = "fat.test.docker.registry.user";
    private static final String REGISTRY_PASSWORD = "fat.test.docker.registry.password";

    private static final String DEFAULT_REGISTRY = ""; //Blank registry is the default setting

    private static final Map<String, String> REGISTRY_MIRRORS = new HashMap<>();
    static {
        REGISTRY_MIRRORS.put("NONE", "infrastructure-docker");
        REGISTRY_MIRRORS.put("docker.io", "docker-hub-remote");
        REGISTRY_MIRRORS.put("quay.io", "quay-remote");
    }

    static String authToken() {
        String user = System.getProperty(REGISTRY_USER);
        String password = System.getProperty(REGISTRY_PASSWORD);
        if (user == null || password == null || password.startsWith("${")) {
            throw new IllegalStateException("Property " + REGISTRY_PASSWORD + " was not set");
        }
        return java.util.Base64.getEncoder().encodeToString((user + ':' + password).getBytes());
    }
}
