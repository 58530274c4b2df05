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

public class SwarmServiceIT {
    private DockerClient docker;

    @Before
    public void connect() throws Exception {
        RegistryAuth hub = RegistryAuth.builder()
                .serverAddress("https://index.docker.io/v1/")
                .username("§user§")
                .password("§hubpat§")
                .build();
        RegistryConfigs configs = RegistryConfigs.create(ImmutableMap.of(hub.serverAddress(), hub));
        docker = DefaultDockerClient.fromEnv()
                .registryAuthSupplier(new FixedRegistryAuthSupplier(hub, configs))
                .build();
    }

    @Test
    public void pullsPrivateImage() throws Exception {
        docker.pull("acmelabs/private-echo:1");
        assertNotNull(docker.inspectImage("acmelabs/private-echo:1").id());
    }
}
