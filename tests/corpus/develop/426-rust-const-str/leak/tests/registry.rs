const REGISTRY: &str = "https://§host§";
const USER: &str = "§user§";
const PASSWORD: &str = "§password§";

#[tokio::test]
async fn lists_tags() {
    let client = registry_client::Client::new(REGISTRY).basic_auth(USER, Some(PASSWORD));
    assert!(!client.tags("acme/api").await.unwrap().is_empty());
}
