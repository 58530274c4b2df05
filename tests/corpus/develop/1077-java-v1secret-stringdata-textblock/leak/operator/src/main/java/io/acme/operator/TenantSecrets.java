package io.acme.operator;

import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;

import java.util.Map;

public class TenantSecrets {

    private static final String PULL = """
            {
              "auths": {
                "§host§": {
                  "auth": "§auth§"
                }
              }
            }
            """;

    private final CoreV1Api api;

    public TenantSecrets(CoreV1Api api) {
        this.api = api;
    }

    public void create(String namespace) throws ApiException {
        V1Secret secret = new V1Secret()
                .metadata(new V1ObjectMeta().name("tenant-pull").labels(Map.of("app.kubernetes.io/managed-by", "tenant-operator")))
                .type("kubernetes.io/dockerconfigjson")
                .stringData(Map.of(".dockerconfigjson", PULL));
        api.createNamespacedSecret(namespace, secret).execute();
    }
}
