//! Names that speak of docker, and names that speak of something else.

use super::value::parts;
use crate::core::dockercfg::display;

/// A word that says docker, as in `imagePullSecrets` or `docker/login-action`.
pub(super) fn is_docker_word(text: &str) -> bool {
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
    if text.len() > 200 {
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
    let speaks = joined || parts.iter().any(|part| WORDS.contains(&part.as_str()));
    speaks && !is_foreign(text)
}

/// Registries of other things: packages, schemas, services.
pub(super) fn is_foreign(text: &str) -> bool {
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

/// A host whose name says that it is a registry.
pub(super) fn is_named_registry(host: &str) -> bool {
    const HOSTS: [&str; 12] = [
        "docker.io",
        "hub.docker.com",
        "quay.io",
        "ghcr.io",
        "gcr.io",
        "registry.gitlab.com",
        "public.ecr.aws",
        "icr.io",
        "registry.heroku.com",
        "cloud.docker.com",
        "nvcr.io",
        "lscr.io",
    ];
    const LABELS: [&str; 10] = [
        "docker",
        "registry",
        "quay",
        "harbor",
        "ghcr",
        "gcr",
        "azurecr",
        "ecr",
        "cr",
        "containers",
    ];
    let bare = host.rsplit("://").next().unwrap_or(host);
    let bare = bare.split(['/', ':']).next().unwrap_or(bare);
    let host = display(bare);
    let labels = || host.split(['.', '-']);
    let below = |lead: &str| lead.is_empty() || lead.ends_with('.');
    let named = HOSTS
        .iter()
        .any(|known| host.strip_suffix(known).is_some_and(below))
        || host.ends_with("-docker.pkg.dev")
        || labels().any(|label| LABELS.contains(&label));
    named && !is_foreign(&host)
}

/// Does a text name docker or a registry?
pub(in crate::core::guard) fn speaks_of_docker(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=' | ',' | ';' | '(' | ')'))
        .any(|word| is_docker_word(word) || is_named_registry(word))
}
