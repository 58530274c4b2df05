package io.acme.it;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import org.junit.jupiter.api.Test;

class RegistryContractIT {

    @Test
    void releasedTagIsListed() {
        given()
            .baseUri("https://§host§")
            .auth().preemptive().basic(System.getProperty("it.user"), System.getProperty("it.password"))
        .when()
            .get("/v2/apps/checkout/tags/list")
        .then()
            .statusCode(200)
            .body("tags", hasItem(System.getProperty("release.version")));
    }

    @Test
    void appIsHealthy() {
        given()
            .baseUri("http://localhost:8081")
            .auth().preemptive().basic("actuator", "§password§")
        .when()
            .get("/actuator/health")
        .then()
            .body("status", equalTo("UP"));
    }
}
