package io.acmelabs.docker;

import com.google.common.base.Strings;

public class DockerHostImpl extends MachineEntityImpl {

    @Override
    protected void postStart() {
        super.postStart();
        scan = scanner();

        // If a registry URL is configured with credentials then log in
        String registryUrl = config().get(DockerInfrastructure.DOCKER_IMAGE_REGISTRY_URL);
        Boolean internalRegistry = config().get(DockerInfrastructure.DOCKER_SHOULD_START_REGISTRY);
        if (!Strings.isNullOrEmpty(registryUrl) && !internalRegistry) {
            String username = config().get(DockerInfrastructure.DOCKER_IMAGE_REGISTRY_USERNAME);
            String password = config().get(DockerInfrastructure.DOCKER_IMAGE_REGISTRY_PASSWORD);

            if (!Strings.isNullOrEmpty(username) && !Strings.isNullOrEmpty(password)) {
                getDriver().execDocker(String.format("login -u %s -p %s %s", username, password, registryUrl));
            }
        }
    }
}
