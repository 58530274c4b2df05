package io.acme.scan;

import static java.util.Map.entry;

import com.github.dockerjava.api.model.AuthConfig;
import java.util.Map;
import java.util.Optional;

/** Logins for the scanner's pulls. Key: prefix of the image name. */
final class Credentials {

    private static final Map<String, String> BY_PREFIX = Map.ofEntries(
            entry("quay.io/acme/", "§user§|§robotkey§"),
            entry("images.acme-labs.io/", "§user2§|§password§"),
            entry("docker.io/library/", "|"));

    private Credentials() { }

    static Optional<AuthConfig> forImage(String image) {
        return BY_PREFIX.entrySet().stream()
                .filter(e -> image.startsWith(e.getKey()))
                .map(e -> e.getValue().split("\\|", 2))
                .filter(p -> !p[0].isEmpty())
                .map(p -> new AuthConfig().withUsername(p[0]).withPassword(p[1]))
                .findFirst();
    }
}
