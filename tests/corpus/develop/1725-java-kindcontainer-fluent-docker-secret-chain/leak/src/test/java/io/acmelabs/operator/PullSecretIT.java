package io.acmelabs.operator;

import com.dajudge.kindcontainer.ApiServerContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class PullSecretIT {

    @Container
    static final ApiServerContainer<?> K8S = new ApiServerContainer<>()
            .withKubectl(kubectl -> kubectl
                    .create.secret.dockerRegistry
                    .namespace("default")
                    .dockerServer("§host§")
                    .dockerUsername("§user§")
                    .dockerPassword("§password§")
                    .dockerEmail("it@acme-labs.io")
                    .run("regcred"));

    @BeforeAll
    static void installCrds() {
        K8S.withKubectl(kubectl -> kubectl.apply.fileFromClasspath("crds.yaml").run());
    }

    @Test
    void reconcilesWithPrivateImage() {
        Fixtures.deploy(K8S, "§host§/operator/echo:1", "regcred");
    }
}
