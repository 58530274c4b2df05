package io.acme.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TenantSecretsIT {

    @Test
    void podPullsPrivateImage() {
        String basic = Base64.getEncoder().encodeToString("§user§:§password§".getBytes(StandardCharsets.UTF_8));
        String json = "{\"auths\":{\"§host§\":{\"auth\":\"" + basic + "\"}}}";
        try (KubernetesClient k8s = new KubernetesClientBuilder().build()) {
            k8s.secrets().inNamespace("it").resource(new SecretBuilder()
                    .withNewMetadata().withName("tenant-pull").endMetadata()
                    .withType("kubernetes.io/dockerconfigjson")
                    .addToStringData(".dockerconfigjson", json)
                    .build()).serverSideApply();
            assertThat(Pods.run(k8s, "§host§/it/echo:1").getStatus().getPhase()).isEqualTo("Running");
        }
    }
}
