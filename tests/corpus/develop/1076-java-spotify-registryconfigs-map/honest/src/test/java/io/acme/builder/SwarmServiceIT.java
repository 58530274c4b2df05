package io.acme.builder;

import com.google.common.collect.ImmutableMap;
import com.spotify.docker.client.DefaultDockerClient;
import com.spotify.docker.client.DockerClient;
import com.spotify.docker.client.auth.FixedRegistryAuthSupplier;
import com.spotify.docker.client.messages.RegistryAuth;
import com.spotify.docker.client.messages.RegistryConfigs;
import org.junit.Before;
import org.junit.Test;

import static org.junit.Assert.assertNotNull;
import static org.junit.Assume.assumeNotNull;

public class SwarmServiceIT {
    private static final String IMAGE = "acmelabs/private-echo@sha256:§digest§";
    private DockerClient docker;

    @Before
    public void connect() throws Exception {
        assumeNotNull(System.getProperty("hub.user"), System.getProperty("hub.token"));
        RegistryAuth hub = RegistryAuth.builder()
                .serverAddress("https://index.docker.io/v1/")
                .username(System.getProperty("hub.user"))
                .password(System.getProperty("hub.token"))
                .build();
        RegistryConfigs configs = RegistryConfigs.create(ImmutableMap.of(hub.serverAddress(), hub));
        docker = DefaultDockerClient.fromEnv()
                .registryAuthSupplier(new FixedRegistryAuthSupplier(hub, configs))
                .build();
    }

    @Test
    public void pullsPrivateImage() throws Exception {
        docker.pull(IMAGE);
        assertNotNull(docker.inspectImage(IMAGE).id());
    }
}
