package io.acmelabs.deployer.config;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
public class DockerProperties {

    /** API版本 */
    @Value("${docker.api.version}")
    private String apiVersion;

    /** 注册地址 */
    @Value("${docker.registry.url}")
    private String registryUrl;

    /** 注册用户名（用于推送容器） */
    @Value("${docker.registry.username}")
    private String username;

    /** 注册密码 */
    @Value("${docker.registry.password}")
    private String password;

    public String getRegistryUrl() {
        return registryUrl;
    }

    public DockerProperties setPassword(String password) {
        this.password = password;
        return this;
    }
}
