package io.acme.portal;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.WebClient;

import java.util.Base64;

@Slf4j
@Service
@RequiredArgsConstructor
public class DockerService {

    @Value("${docker.hub.username}")
    private String dockerHubUsername;

    @Value("${docker.hub.password}")
    private String dockerHubPassword;

    private WebClient buildClient() {
        String auth = Base64.getEncoder()
                .encodeToString((dockerHubUsername + ":" + dockerHubPassword).getBytes());

        return WebClient.builder()
                .baseUrl("https://hub.docker.com/v2/repositories/")
                .defaultHeader("Authorization", "Basic " + auth)
                .build();
    }
}
