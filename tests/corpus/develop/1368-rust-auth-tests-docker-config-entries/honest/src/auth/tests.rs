//! Tests for the auth module

use super::*;

#[test]
fn test_docker_config_parsing() {
    let config_json = r#"{
        "auths": {
            "docker.io": {
                "auth": "dXNlcjpwYXNz"
            },
            "gcr.io": {
                "username": "oauth2accesstoken",
                "password": "ya29.token",
                "registrytoken": "bearer-token"
            }
        },
        "credHelpers": {
            "ecr.amazonaws.com": "ecr-login"
        },
        "credsStore": "osxkeychain"
    }"#;

    let config: DockerConfig = serde_json::from_str(config_json).unwrap();
    assert_eq!(config.auths.len(), 2);
    assert!(config.auths.contains_key("docker.io"));
}
