package io.acme.mirror;

enum TargetKeys {
    HARBOR("§host§", "mirror.harbor.login", "mirror.harbor.secret"),
    HUB("registry-1.docker.io", "mirror.hub.login", "mirror.hub.secret");

    final String host, loginKey, secretKey;
    TargetKeys(String host, String loginKey, String secretKey) {
        this.host = host;
        this.loginKey = loginKey;
        this.secretKey = secretKey;
    }
}
