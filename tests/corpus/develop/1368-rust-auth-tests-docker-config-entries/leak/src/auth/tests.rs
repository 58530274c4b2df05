//! Tests for the auth module, need network (`cargo test -- --ignored`)

use super::*;

const CONFIG: &str = r#"{
    "auths": {
        "ghcr.io": {
            "username": "§user§",
            "password": "§ghp§"
        }
    },
    "credHelpers": {
        "eu.gcr.io": "gcloud"
    }
}"#;

#[test]
#[ignore]
fn pulls_manifest_of_private_image() {
    let config: DockerConfig = serde_json::from_str(CONFIG).unwrap();
    let auth = config.resolve("ghcr.io").unwrap();
    let client = Client::new("ghcr.io", auth);
    let manifest = client.manifest("acme-labs/sidecar", "latest").unwrap();
    assert_eq!(manifest.schema_version, 2);
}
