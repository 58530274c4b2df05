import ballerina/http;
import ballerina/docker;

@docker:Config {
    registry: "§host§/acme",
    name: "hello",
    push: true,
    username: "§user§",
    password: "§password§"
}
service hello on new http:Listener(9090) {
}
