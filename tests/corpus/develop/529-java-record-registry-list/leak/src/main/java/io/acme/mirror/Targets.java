package io.acme.mirror;

import java.util.List;

record Target(String host, String login, String secret) {}

class Targets {
    static final List<Target> IMAGE_REGISTRIES = List.of(
        new Target("§host§", "§user§", "§password§"),
        new Target("registry-1.docker.io", "§user2§", "§hubpat§")
    );
}
