const USER: &str = "user";
const PASSWORD: &str = "password";
const DIGEST: &str = "sha256:§digest§";

#[tokio::test]
async fn sends_basic_auth() {
    let server = wiremock::MockServer::start().await;
    let want = format!("Basic {}", base64(format!("{USER}:{PASSWORD}")));
    let client = registry_client::Client::new(&server.uri()).basic_auth(USER, Some(PASSWORD));
    assert_eq!(client.header("docker").unwrap(), want);
    assert_eq!(want, "Basic dXNlcjpwYXNzd29yZA==");
}
