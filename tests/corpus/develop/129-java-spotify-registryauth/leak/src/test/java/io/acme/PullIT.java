public class PullIT {
    @Test
    public void pullsPrivateImage() throws Exception {
        final RegistryAuth auth = RegistryAuth.builder()
            .serverAddress("§host§")
            .username("§user§")
            .password("§human§")
            .build();
        docker.pull("§host§/acme/fixture:1", auth);
    }
}
