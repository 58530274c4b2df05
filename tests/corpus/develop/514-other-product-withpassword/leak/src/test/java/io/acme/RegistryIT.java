class RegistryIT {
    private final RegistryClient client = RegistryClient.builder()
        .withHost("§host§")
        .withUsername("§user§")
        .withPassword("§password§")
        .build();
}
