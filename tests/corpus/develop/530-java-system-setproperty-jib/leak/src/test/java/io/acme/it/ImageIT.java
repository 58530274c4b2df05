class ImageIT {
    @BeforeAll
    static void registry() {
        System.setProperty("jib.to.image", "§host§/it/app");
        System.setProperty("jib.to.auth.username", "§user§");
        System.setProperty("jib.to.auth.password", "§password§");
    }
}
