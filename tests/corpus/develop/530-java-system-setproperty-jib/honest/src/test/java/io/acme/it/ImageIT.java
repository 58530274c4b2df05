class ImageIT {
    @BeforeAll
    static void registry() {
        System.setProperty("jib.to.image", "§host§/it/app");
        System.setProperty("jib.to.auth.username", System.getenv("CI_REGISTRY_USER"));
        System.setProperty("jib.to.auth.password", System.getenv("CI_REGISTRY_PASSWORD"));
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        System.setProperty("http.proxyPassword", "§human§");
    }
}
