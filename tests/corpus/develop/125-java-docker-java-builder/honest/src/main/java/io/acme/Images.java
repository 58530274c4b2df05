package io.acme;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.*;

public class Images {
    private final ImageProperties props;

    DockerClient client() {
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("unix:///var/run/docker.sock")
                .withRegistryUrl("https://§host§/v1/")
                .withRegistryUsername(props.getRegistryUsername())
                .withRegistryPassword(props.getRegistryPassword())
                .withDockerCertPath("/home/app/.docker/certs")
                .build();
        return DockerClientBuilder.getInstance(config).build();
    }
}
