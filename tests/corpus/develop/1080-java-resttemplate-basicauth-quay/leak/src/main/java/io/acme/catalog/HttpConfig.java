package io.acme.catalog;

import java.time.Duration;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestTemplate;

@Configuration
class HttpConfig {

    /** used by TagController to show which versions of the product images exist */
    @Bean
    RestTemplate imageRegistry(RestTemplateBuilder builder) {
        return builder
                .rootUri("https://§host§/v2")
                .basicAuthentication("§user§", "§password§")
                .setConnectTimeout(Duration.ofSeconds(3))
                .defaultHeader("Accept", "application/vnd.oci.image.index.v1+json")
                .build();
    }

    @Bean
    RestTemplate plain(RestTemplateBuilder builder) {
        return builder.build();
    }
}
