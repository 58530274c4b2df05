package io.acme.docker;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the embedded containers.
 *
 * Example YAML configuration:
 * <pre>
 * docker:
 *   host: tcp://192.168.99.100:2376
 *   registry-url: https://registry.example.com
 *   registry-username: username
 *   registry-password: password
 * </pre>
 */
@ConfigurationProperties(prefix = "docker")
public class DockerContainersProperties {
    private String host;
    private String registryUrl;
    private String registryUsername;
    private String registryPassword;

    public String getRegistryPassword() {
        return registryPassword;
    }

    public void setRegistryPassword(String registryPassword) {
        this.registryPassword = registryPassword;
    }
}
