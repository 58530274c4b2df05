//! Names that speak of docker, and names that speak of something else.

use super::super::value::parts;

/// A word that says docker, as in `imagePullSecrets` or `docker/login-action`.
pub(in crate::core::guard::spot) fn is_docker_word(text: &str) -> bool {
    const WORDS: [&str; 36] = [
        "docker",
        "oreg",
        "acrs",
        "dockerhub",
        "dockerio",
        "registry",
        "registries",
        "quay",
        "ghcr",
        "gcr",
        "ecr",
        "acr",
        "harbor",
        "podman",
        "skopeo",
        "buildah",
        "kaniko",
        "nerdctl",
        "imagecredentials",
        "imagepullsecret",
        "imagepullsecrets",
        "dockerconfig",
        "dockerconfigjson",
        "dockercfg",
        "pullsecret",
        "pullsecrets",
        "oci",
        "jib",
        "containerregistry",
        "dockerregistry",
        "registryauth",
        "registrycredentials",
        "watchtower",
        "containers",
        "containerd",
        "regcred",
    ];
    if text.len() > 200 || is_foreign(text) {
        return false;
    }
    let parts = parts(text);
    let seconds = parts.iter().skip(1);
    let joined = parts
        .iter()
        .zip(seconds)
        .any(|(first, second)| match first.as_str() {
            "image" => matches!(second.as_str(), "credentials" | "pull" | "registry"),
            "container" => second == "registry",
            "pull" => second.starts_with("secret"),
            _ => false,
        });
    joined || parts.iter().any(|part| WORDS.contains(&part.as_str()))
}

/// Registries of other things: packages, schemas, services.
pub(in crate::core::guard::spot) fn is_foreign(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "npm",
        "npmjs",
        "yarn",
        "cargo",
        "crates",
        "pypi",
        "maven",
        "gradle",
        "nuget",
        "rubygems",
        "schema",
        "schemas",
        "terraform",
        "verdaccio",
        "winreg",
        "hkey",
        "eureka",
        "consul",
        "packagist",
        "hex",
        "smtp",
        "confluent",
    ];
    text.len() <= 200
        && parts(text)
            .iter()
            .any(|part| WORDS.contains(&part.as_str()))
}
