package io.acme.metersphere;

import io.acme.k8s.provider.AbstractClientProvider;
import io.acme.k8s.provider.DockerRegistry;
import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

import javax.annotation.Resource;

@Component
public class InitRegistryRunner implements CommandLineRunner {

    @Resource
    private ClusterService clusterService;

    @Override
    public void run(String... args) {
        // 默认镜像仓库，安装后可在系统参数里修改
        DockerRegistry registry = new DockerRegistry();
        registry.setUrl("§host§");
        registry.setUsername("§user§");
        registry.setPassword("§human§");
        registry.setNamespace("ms-runner");

        for (AbstractClientProvider provider : clusterService.providers()) {
            provider.dockerRegistry(registry);
        }
    }
}
