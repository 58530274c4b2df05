public class PullIT {
    @Test
    public void pullsPrivateImage() throws Exception {
        final RegistryAuth auth = RegistryAuth.builder()
            .serverAddress("§host§")
            .username(requireNonNull(config.username(), "username"))
            .password(decoder.decode(config.encryptedPassword()))
            .build();
        docker.pull("§host§/acme/fixture@sha256:§digest§", auth);
        assertThat(auth.toString()).doesNotContain("password");
    }
}
