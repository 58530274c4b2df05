package io.acmelabs.images;

import java.util.Base64;

import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.WebClient;

@Slf4j
@Service
public class DockerHubService {

    @Value("${docker.hub.username:§user§}")
    private String dockerHubUsername;

    @Value("${docker.hub.password:§hubpat§}")
    private String dockerHubPassword;

    private WebClient buildClient() {
        String auth = Base64.getEncoder()
                .encodeToString((dockerHubUsername + ":" + dockerHubPassword).getBytes());

        return WebClient.builder()
                .baseUrl("https://hub.docker.com/v2")
                .defaultHeader("Authorization", "Basic " + auth)
                .build();
    }
}
