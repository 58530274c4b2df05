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
                "%s": {
                  "auth": "%s"
                }
              }
            }
            """;

    private final CoreV1Api api;

    public TenantSecrets(CoreV1Api api) {
        this.api = api;
    }

    public void create(String namespace, String host, String auth) throws ApiException {
        V1Secret pull = new V1Secret()
                .metadata(new V1ObjectMeta().name("tenant-pull"))
                .type("kubernetes.io/dockerconfigjson")
                .stringData(Map.of(".dockerconfigjson", PULL.formatted(host, auth)));
        V1Secret db = new V1Secret()
                .metadata(new V1ObjectMeta().name("tenant-db"))
                .type("Opaque")
                .stringData(Map.of("username", "tenant", "password", "§password§", "jdbc", "jdbc:postgresql://pg.tenants:5432/tenant"));
        api.createNamespacedSecret(namespace, pull).execute();
        api.createNamespacedSecret(namespace, db).execute();
    }
}
