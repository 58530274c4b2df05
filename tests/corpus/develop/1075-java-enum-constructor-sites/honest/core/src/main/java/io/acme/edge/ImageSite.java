package io.acme.edge;

import com.github.dockerjava.api.model.AuthConfig;

/** Where a plant takes its images from. */
public enum ImageSite {
    BREMEN("bre-images.corp.lan:5000", "BREMEN_PULL_PASSWORD", "§digest§"),
    KATOWICE("kat-images.corp.lan:5000", "KATOWICE_PULL_PASSWORD", "§digest§"),
    LOCAL("localhost:5000", null, null);

    private final String address;
    private final String variable;
    /** SHA-256 of the site's TLS certificate. */
    private final String pin;

    ImageSite(String address, String variable, String pin) {
        this.address = address;
        this.variable = variable;
        this.pin = pin;
    }

    public AuthConfig toAuth() {
        return variable == null ? null : new AuthConfig()
                .withRegistryAddress(address)
                .withUsername("puller")
                .withPassword(System.getenv(variable));
    }

    public String pin() {
        return pin;
    }
}
