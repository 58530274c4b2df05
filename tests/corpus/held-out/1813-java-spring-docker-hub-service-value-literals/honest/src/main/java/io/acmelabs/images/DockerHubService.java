package io.acmelabs.images;

import java.util.Base64;

import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.WebClient;

@Service
@RequiredArgsConstructor
public class DockerHubService {

    @Value("${docker.hub.username}")
    private String dockerHubUsername;

    @Value("${docker.hub.password}")
    private String dockerHubPassword;

    @Value("${docker.hub.namespace:acmelabs}")
    private String namespace;

    private WebClient buildClient() {
        String auth = Base64.getEncoder()
                .encodeToString((dockerHubUsername + ":" + dockerHubPassword).getBytes());
        return WebClient.builder().baseUrl("https://hub.docker.com/v2")
                .defaultHeader("Authorization", "Basic " + auth).build();
    }
}
