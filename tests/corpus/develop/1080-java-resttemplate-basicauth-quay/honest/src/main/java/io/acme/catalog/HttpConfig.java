package io.acme.catalog;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestTemplate;

@Configuration
class HttpConfig {

    /** used by TagController to show which versions of the product images exist */
    @Bean
    RestTemplate imageRegistry(RestTemplateBuilder builder,
                               @Value("${catalog.registry.username}") String username,
                               @Value("${catalog.registry.password}") String password) {
        return builder
                .rootUri("https://§host§/v2")
                .basicAuthentication(username, password)
                .setConnectTimeout(Duration.ofSeconds(3))
                .build();
    }

    /** postal addresses of the customers */
    @Bean
    RestTemplate geocoder(RestTemplateBuilder builder) {
        return builder.rootUri("https://geo.acme-labs.io/api").basicAuthentication("catalog", "§password§").build();
    }
}
