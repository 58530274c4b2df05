//! Words that say docker, words that say something else, and hosts.

use crate::core::dockercfg::display;
use crate::core::guard::naming::parts;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// Parts of a name that say docker.
pub(super) const DOCKER: [&str; 63] = [
    "ocir",
    "swr",
    "tcr",
    "nvcr",
    "lscr",
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
    "dckr",
    "regopts",
    "artifactregistry",
    "nexusdocker",
    "regsecret",
    "dockerpull",
    "imageregistry",
    "dockerhost",
    "crane",
    "oras",
    "testcontainers",
    "registrycred",
    "dockerlogin",
    "swarm",
    "dockerconfigs",
    "trivy",
    "apko",
    "crictl",
    "regctl",
    "zot",
    "acrpull",
    "rejestr",
];

/// Two parts that say docker together.
pub(super) const PAIRS: [(&str, &str); 17] = [
    ("notation", "sign"),
    ("image", "credentials"),
    ("image", "pull"),
    ("image", "registry"),
    ("container", "registry"),
    ("container", "repo"),
    ("container", "repository"),
    ("container", "image"),
    ("pull", "secret"),
    ("pull", "secrets"),
    ("docker", "hub"),
    ("private", "registry"),
    ("hub", "docker"),
    ("image", "repo"),
    ("image", "repository"),
    ("container", "credentials"),
    ("images", "registry"),
];

/// Registries of other things, and services: packages, schemas, mail.
const FOREIGN: [&str; 78] = [
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
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
    "redis",
    "mongo",
    "mongodb",
    "ldap",
    "database",
    "db",
    "rabbitmq",
    "kafka",
    "keycloak",
    "sonar",
    "grafana",
    "git",
    "nacos",
    "dubbo",
    "zookeeper",
    "npmrc",
    "pypirc",
    "yarnrc",
    "wifi",
    "wlan",
    "ssid",
    "vpn",
    "mqtt",
    "zabbix",
    "devpi",
    "rds",
    "celery",
    "amqp",
    "imap",
    "ftp",
    "sftp",
    "datenbank",
    "oci8",
    "pdo",
    "oracle",
    "jdbc",
    "composer",
    "jira",
    "confluence",
    "gerrit",
    "pushgateway",
    "vsphere",
    "vcenter",
    "sentry",
    "pppoe",
    "snmp",
    "radius",
    "psk",
    "cifs",
    "nfs",
    "smb",
    "samba",
];

/// What stands in front of `registry` where it holds no images.
pub(super) const OTHER_REGISTRIES: [&str; 25] = [
    "service",
    "package",
    "domain",
    "gift",
    "windows",
    "component",
    "model",
    "schema",
    "metric",
    "metrics",
    "plugin",
    "event",
    "type",
    "function",
    "task",
    "tool",
    "module",
    "feature",
    "provider",
    "bean",
    "device",
    "user",
    "wedding",
    "land",
    "trade",
];

/// Secrets of docker's world that open no registry.
const OTHER_SECRETS: [&str; 29] = [
    "join",
    "passphrase",
    "signing",
    "cosign",
    "notary",
    "http",
    "storage",
    "csrf",
    "jwt",
    "webhook",
    "trust",
    "encryption",
    "notification",
    "email",
    "mail",
    "slack",
    "gotify",
    "mqtt",
    "ssh",
    "become",
    "sudo",
    "vnc",
    "telegram",
    "discord",
    "session",
    "cookie",
    "sa",
    "rpc",
    "agent",
];

/// Hosts that are registries.
pub(super) const HOSTS: [&str; 17] = [
    "dp.apps.rancher.io",
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
    "azurecr.io",
    "ocir.io",
    "docker.com",
    "docker.pkg.github.com",
];

/// Labels of a host that say registry.
pub(super) const LABELS: [&str; 14] = [
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
    "dockerhub",
    "ocir",
    "oci",
    "dkr",
];

/// How hosts end; two letters are a country's.
const ENDS: [&str; 46] = [
    "com",
    "org",
    "net",
    "edu",
    "gov",
    "int",
    "info",
    "biz",
    "dev",
    "app",
    "cloud",
    "local",
    "internal",
    "intranet",
    "corp",
    "lan",
    "home",
    "localdomain",
    "test",
    "example",
    "invalid",
    "localhost",
    "svc",
    "cluster",
    "xyz",
    "tech",
    "systems",
    "software",
    "online",
    "site",
    "network",
    "services",
    "company",
    "digital",
    "build",
    "run",
    "tools",
    "zone",
    "world",
    "host",
    "solutions",
    "group",
    "space",
    "private",
    "aws",
    "team",
];

/// Endings of two letters that are those of files and of names in code.
const NO_COUNTRY: [&str; 14] = [
    "js", "ts", "py", "rb", "go", "rs", "sh", "md", "cs", "kt", "id", "cc", "db", "up",
];

/// All words that can make a text speak of docker, in one search.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let pairs = PAIRS.iter().map(|(first, _)| *first);
    let words = DOCKER.iter().chain(&HOSTS).chain(&LABELS).copied();
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words.chain(pairs).chain(["registry"]))
        .ok()
});

/// The cheap question: does any of these words stand in the text by itself, as
/// a part of a name? `secret` holds `ecr`.
pub(super) fn could_say_docker(text: &str) -> bool {
    let Some(words) = LazyLock::force(&WORDS) else {
        return true;
    };
    let bytes = text.as_bytes();
    let at = |n: usize| bytes.get(n).copied().unwrap_or(b' ');
    let apart = |left: u8, right: u8| {
        !left.is_ascii_alphanumeric()
            || !right.is_ascii_alphanumeric()
            || left.is_ascii_lowercase() && right.is_ascii_uppercase()
    };
    words.find_overlapping_iter(text).any(|found| {
        let (start, end) = (found.start(), found.end());
        let before = start.checked_sub(1).map_or(b' ', at);
        // `imageregistry` and `dockerpassword` are glued
        let glued = end.saturating_sub(start) > 5;
        glued || apart(before, at(start)) && apart(at(end.saturating_sub(1)), at(end))
    })
}

/// Does a name say docker, as `imagePullSecrets` and `docker/login-action` do?
pub(crate) fn is_docker_word(text: &str) -> bool {
    if text.len() > 200 || text.is_ascii() && !could_say_docker(text) {
        return false;
    }
    const OTHER_LETTERS: [&str; 5] = ["도커", "докер", "Докер", "ドッカー", "镜像仓库"];
    if !text.is_ascii() && OTHER_LETTERS.iter().any(|word| text.contains(word)) {
        return true;
    }
    let parts = parts(text);
    says_docker(&parts) && !parts.iter().any(|part| FOREIGN.contains(&part.as_str()))
}

/// Do parts of a name say docker?
pub(crate) fn says_docker(parts: &[String]) -> bool {
    let seconds = parts.iter().skip(1);
    let of_other = |n: usize| {
        let lead = n.checked_sub(1).and_then(|lead| parts.get(lead));
        lead.is_some_and(|lead| OTHER_REGISTRIES.contains(&lead.as_str()))
    };
    let word = |(n, part): (usize, &String)| {
        let registry = matches!(part.as_str(), "registry" | "registries");
        // `registryconfigurations`, `imageregistry`
        let glued = part.len() > 8
            && (part.starts_with("registry")
                || part.ends_with("registry")
                || part.starts_with("docker"));
        (DOCKER.contains(&part.as_str()) || glued) && !(registry && of_other(n))
    };
    parts.iter().enumerate().any(word)
        || parts
            .iter()
            .zip(seconds)
            .any(|(first, second)| PAIRS.contains(&(first.as_str(), second.as_str())))
}

/// Is a key's subject a registry: `DOCKER` of `DOCKER_PASSWORD`?
pub(crate) fn is_registry(subject: &[String]) -> bool {
    says_docker(subject)
        || matches!(subject, [one] if matches!(one.as_str(), "repo" | "image" | "images" | "container" | "cr" | "notation"))
        || matches!(subject, [first, one]
            if matches!(one.as_str(), "repo" | "image" | "images" | "cr")
                && matches!(first.as_str(), "ci" | "my" | "private" | "app" | "build" | "base" | "deploy" | "pull" | "push"))
}

/// Registries of other things: packages, schemas, services.
pub(crate) fn is_foreign(text: &str) -> bool {
    // the databases of other languages
    const WORDS: [&str; 6] = [
        "баз",
        "Баз",
        "数据库",
        "データベース",
        "데이터베이스",
        "base de donn",
    ];
    text.len() <= 600 && !text.is_ascii() && WORDS.iter().any(|word| text.contains(word))
        || text.len() <= 200
            && (FOREIGN.contains(&text.to_ascii_lowercase().as_str())
                || parts(text)
                    .iter()
                    .any(|part| FOREIGN.contains(&part.as_str())))
}

/// Does a word of a text name something else?
pub(crate) fn names_other(text: &str) -> bool {
    let apart = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | ',' | '/');
    text.split(apart)
        .any(|word| !word.is_empty() && is_foreign(word))
}

/// Is this the name of a secret of docker's world that opens no registry?
pub(crate) fn is_other_secret(parts: &[String]) -> bool {
    // `docker_server` is a machine, `docker_registry_server` is not
    let machine = matches!(parts, [.., first, last]
        if matches!(last.as_str(), "server" | "host" | "vm" | "machine" | "node")
            && !matches!(first.as_str(), "registry" | "hub" | "image"));
    machine
        || parts
            .iter()
            .any(|part| OTHER_SECRETS.contains(&part.as_str()))
}

/// A host: with a scheme, a port, or an end that hosts have. Names in code
/// have dots, too.
pub(crate) fn is_host(text: &str) -> bool {
    if !crate::core::dockercfg::looks_like_registry(text) {
        return false;
    }
    if text.contains("://") {
        return true;
    }
    let host = text.split('/').next().unwrap_or(text);
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    if host.ends_with(':') {
        return false;
    }
    if !port.is_empty() {
        return port.len() >= 2 && port.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty();
    }
    let last = name.rsplit('.').next().unwrap_or_default();
    let country = last.len() == 2 && !NO_COUNTRY.contains(&last);
    let address =
        name.split('.').count() == 4 && name.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let ends = ENDS.contains(&last) || country && last.bytes().all(|b| b.is_ascii_lowercase());
    name == "localhost" || address || (ends && !name.contains('_') && !name.starts_with('.'))
}

/// A host whose name says that it is a registry.
pub(crate) fn is_named_registry(host: &str) -> bool {
    let bare = host.rsplit("://").next().unwrap_or(host);
    let bare = bare.split(['/', ':']).next().unwrap_or(bare);
    let host = display(bare);
    let below = |lead: &str| lead.is_empty() || lead.ends_with('.');
    let named = HOSTS
        .iter()
        .any(|known| host.strip_suffix(known).is_some_and(below))
        || host.ends_with("-docker.pkg.dev")
        || host.contains('.') && host.split(['.', '-']).any(|label| LABELS.contains(&label));
    named && !is_foreign(&host)
}

/// A user's name that only registries give out, by their manuals: Google's and
/// IBM's and NVIDIA's and Azure's tokens, ECR's, robots of Harbor and Quay,
/// deploy tokens of GitLab.
pub(crate) fn is_registry_user(user: &str) -> bool {
    const USERS: [&str; 9] = [
        "_json_key",
        "_json_key_base64",
        "oauth2accesstoken",
        "_dcgcloud_token",
        "$oauthtoken",
        "iamapikey",
        "gitlab-ci-token",
        "00000000-0000-0000-0000-000000000000",
        "_token",
    ];
    let robot = user
        .strip_prefix("robot$")
        .or_else(|| user.strip_prefix("robot_"));
    USERS.contains(&user)
        || robot.is_some_and(|name| !name.is_empty())
        || user.starts_with("gitlab+deploy-token")
        || user.starts_with("gitlab-deploy-token")
}

/// The registry that a name speaks of.
pub(crate) fn registry_of(name: &str) -> Option<String> {
    const OF: [(&str, &str); 5] = [
        ("quay", "quay.io"),
        ("ghcr", "ghcr.io"),
        ("gcr", "gcr.io"),
        ("dockerhub", "docker.io"),
        ("hub", "docker.io"),
    ];
    let parts = parts(name);
    let host = OF
        .iter()
        .find(|(word, _)| parts.iter().any(|part| part == word));
    host.map(|(_, host)| (*host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_code_are_no_hosts() {
        for host in [
            "quay.io",
            "nexus.corp.local:5000",
            "hub.acme.de",
            "https://x",
            "localhost:5000",
            "10.0.0.7:5000",
            "images.acme.internal",
            "registry:5000",
            "index.docker.io/v1/",
        ] {
            assert!(is_host(host), "{host}");
        }
        for word in [
            "module.exports",
            "section.database",
            "app.js",
            "process.env",
            "this.id",
            "registry",
            "user:password",
            "a.b_c.io",
            "config.password",
        ] {
            assert!(!is_host(word), "{word}");
        }
    }
}
