package io.acme;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.*;

public class Images {
    DockerClient client() {
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("unix:///var/run/docker.sock")
                .withRegistryUrl("https://§host§/v1/")
                .withRegistryUsername("§user§")
                .withRegistryPassword("§human§")
                .withRegistryEmail("ops@acme-labs.io")
                .build();
        return DockerClientBuilder.getInstance(config).build();
    }
}
