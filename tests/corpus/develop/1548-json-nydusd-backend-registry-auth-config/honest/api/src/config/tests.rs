use super::*;

#[test]
fn test_registry_config() {
    let content = r#"{
        "scheme": "http",
        "skip_verify": true,
        "host": "my-registry:5000",
        "repo": "test/repo",
        "auth": "base64_encoded_auth",
        "registry_token": "bearer_token",
        "blob_redirected_host": "blob_redirected_host"
    }"#;
    let config: RegistryConfig = serde_json::from_str(content).unwrap();
    assert_eq!(config.scheme, "http");
    assert!(config.skip_verify);
    assert_eq!(config.auth.as_deref(), Some("base64_encoded_auth"));
    assert_eq!(config.registry_token.as_deref(), Some("bearer_token"));
}

#[test]
fn test_blob_digest() {
    let content = r#"{"digest": "sha256:§digest§", "size": 4096}"#;
    let blob: BlobEntry = serde_json::from_str(content).unwrap();
    assert_eq!(blob.size, 4096);
}
