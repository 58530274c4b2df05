use super::is_telling;

#[test]
fn names_tell_what_they_hold() {
    for name in [
        "DOCKER_PASSWORD",
        "DOCKERHUB_TOKEN",
        "DOCKER_HUB_ACCESS_TOKEN",
        "REGISTRY_PASS",
        "CI_REGISTRY_PASSWORD",
        "quayPassword",
        "docker.registry.password",
        "GHCR_PAT",
        "HARBOR_ROBOT_TOKEN",
        "registry-password",
        "DOCKER_PASS2",
    ] {
        assert!(is_telling(name), "{name}");
    }
    for name in [
        "CARGO_REGISTRY_TOKEN",
        "NPM_REGISTRY_TOKEN",
        "DB_PASSWORD",
        "DOCKER_PASSWORD_FILE",
        "REGISTRY_AUTH_HTPASSWD_PATH",
        "REGISTRY_HTTP_SECRET",
        "imagePullSecret",
        "dockerfile",
        "registry_url",
        "SCHEMA_REGISTRY_PASSWORD",
    ] {
        assert!(!is_telling(name), "{name}");
    }
}
