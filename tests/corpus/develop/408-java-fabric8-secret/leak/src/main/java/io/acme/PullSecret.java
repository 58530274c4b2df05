class PullSecret {
    static final String CONFIG = "{\"auths\":{\"§host§\":{\"username\":\"§user§\",\"password\":\"§password§\"}}}";

    Secret build() {
        return new SecretBuilder()
            .withNewMetadata().withName("regcred").endMetadata()
            .withType("kubernetes.io/dockerconfigjson")
            .addToStringData(".dockerconfigjson", CONFIG)
            .build();
    }
}
