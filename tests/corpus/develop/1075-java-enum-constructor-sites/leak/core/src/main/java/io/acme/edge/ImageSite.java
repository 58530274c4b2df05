package io.acme.edge;

import com.github.dockerjava.api.model.AuthConfig;

/** Where a plant takes its images from. */
public enum ImageSite {
    BREMEN("bre-images.corp.lan:5000", "§user§", "§password§"),
    KATOWICE("kat-images.corp.lan:5000", "§user2§", "§password2§"),
    LOCAL("localhost:5000", null, null);

    private final String address;
    private final String account;
    private final String phrase;

    ImageSite(String address, String account, String phrase) {
        this.address = address;
        this.account = account;
        this.phrase = phrase;
    }

    public AuthConfig toAuth() {
        return account == null ? null : new AuthConfig()
                .withRegistryAddress(address)
                .withUsername(account)
                .withPassword(phrase);
    }

    public String image(String name, String tag) {
        return address + "/" + name + ":" + tag;
    }
}
