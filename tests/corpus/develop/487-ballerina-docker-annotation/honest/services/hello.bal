import ballerina/http;
import ballerina/docker;

// |password|Password for the docker registry|null|
@docker:Config {
    registry: "§host§/acme",
    name: "hello",
    push: true,
    username: "$env{DOCKER_USERNAME}",
    password: "$env{DOCKER_PASSWORD}"
}
service hello on new http:Listener(9090) {
}
