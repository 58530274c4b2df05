package io.acme.auth;

/** Makes the auth manager. The registry of handlers is in HandlerRegistry. */
class AuthManagerFactory {
    AuthManager create(AuthProperties p) {
        AuthConfig authConfig = new AuthConfig();
        authConfig.setTimeout(p.getTimeout());
        authConfig.setTokenStyle("random-64");
        authConfig.setTokenKey("X-Acme-Token");
        authConfig.setUsername(p.getUsername());
        authConfig.setPassword(p.getPassword());
        authConfig.setIssuer("https://login.acme-labs.io/realms/docker");
        return new AuthManager(authConfig, new HandlerRegistry());
    }
}
