package io.acme.it;

import com.spotify.docker.client.DefaultDockerClient;
import com.spotify.docker.client.DockerClient;
import com.spotify.docker.client.messages.RegistryAuth;

/** Pulls the images which the integration tests need. */
final class PrivateImages {

  private static final String[] IMAGES = {
      "§host§/acme/kafka-it:2", "§host§/acme/ldap-it:5"
  };

  private PrivateImages() {
  }

  static void pullAll() throws Exception {
    final RegistryAuth registryAuth = RegistryAuth.builder()
        .email("build@acme-labs.io")
        .username("§user§")
        .password("§password§")
        .serverAddress("https://§host§")
        .build();
    try (DockerClient docker = DefaultDockerClient.fromEnv().registryAuth(registryAuth).build()) {
      for (final String image : IMAGES) {
        docker.pull(image);
      }
    }
  }
}
