class PullSecret {
    static final String TEMPLATE = "{\"auths\":{\"%s\":{\"username\":\"%s\",\"password\":\"%s\",\"auth\":\"%s\"}}}";

    Secret build(Login login) {
        String json = String.format(TEMPLATE, login.server(), login.username(), login.password(), login.basic());
        return new SecretBuilder()
            .withNewMetadata().withName("regcred").addToLabels("rev", "§hex§").endMetadata()
            .withType("kubernetes.io/dockerconfigjson")
            .addToStringData(".dockerconfigjson", json)
            .build();
    }
}
