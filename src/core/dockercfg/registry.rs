//! The names of registries: one host has many spellings, and the clients
//! differ in which they understand (docs/credential-files.md 2).

/// The key under which docker looks for Docker Hub, and no other will do
/// (docs/credential-files.md 2.3).
pub const HUB_KEY: &str = "https://index.docker.io/v1/";

/// The name of Docker Hub for people, and in image names.
pub const HUB: &str = "docker.io";

/// The spellings of Docker Hub that podman and skopeo hold to be one host.
const HUB_HOSTS: [&str; 3] = [HUB, "index.docker.io", "registry-1.docker.io"];

/// The host of a registry key, without scheme, user and path; `docker.io` for
/// every name of Docker Hub.
#[must_use]
pub fn display(key: &str) -> String {
    let host = host_of(key);
    if HUB_HOSTS.contains(&host) {
        HUB.to_owned()
    } else {
        host.to_owned()
    }
}

/// One name for all spellings of a registry: `docker.io`, or `host[:port]` in
/// lower case. A path that is not the API's stays: podman keeps credentials
/// per path (docs/credential-files.md 2.7).
#[must_use]
pub fn canonical(key: &str) -> String {
    let host = display(key).to_ascii_lowercase();
    if host == HUB || HUB_HOSTS.contains(&host.as_str()) {
        return HUB.to_owned();
    }
    match own_path(key) {
        Some(path) => format!("{host}/{path}"),
        None => host,
    }
}

/// The key that serves this registry in every client.
#[must_use]
pub fn written(canonical: &str) -> &str {
    if canonical == HUB { HUB_KEY } else { canonical }
}

/// Would docker use an entry under this key for its host? Of the names of
/// Docker Hub it knows one.
#[must_use]
pub(super) fn docker_ignores(key: &str) -> bool {
    canonical(key) == HUB && key != HUB_KEY
}

/// What docker's web login keeps beside the entry: tokens under keys that are
/// no hosts (docs/credential-files.md 5).
#[must_use]
pub(super) fn is_web_login_token(key: &str) -> bool {
    key.ends_with("/access-token") || key.ends_with("/refresh-token")
}

/// A path of a key that names a part of a registry.
pub(super) fn own_path(key: &str) -> Option<&str> {
    let bare = without_scheme(key);
    // docker and podman cut what follows a scheme
    if bare.len() != key.len() {
        return None;
    }
    let path = bare.split_once('/')?.1.trim_matches('/');
    (!path.is_empty() && !matches!(path, "v1" | "v2")).then_some(path)
}

/// A host that only this machine or this network knows.
#[must_use]
pub fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let numbers: Vec<Option<u8>> = name.split('.').map(|part| part.parse().ok()).collect();
    let private = match numbers.as_slice() {
        [Some(127 | 10), Some(_), Some(_), Some(_)]
        | [Some(192), Some(168), Some(_), Some(_)]
        | [Some(169), Some(254), Some(_), Some(_)] => true,
        [Some(172), Some(second), Some(_), Some(_)] => (16..32).contains(second),
        _ => false,
    };
    private || name.eq_ignore_ascii_case("localhost") || matches!(name, "[::1]" | "::1")
}

/// `quay.io`, `localhost:5000`, `https://index.docker.io/v1/`: the keys under
/// which a flat credential file holds its entries.
#[must_use]
pub fn looks_like_registry(key: &str) -> bool {
    let host = display(key);
    let shaped =
        host.contains('.') || host.contains(':') || host == "localhost" || key.contains("://");
    shaped
        && !host.is_empty()
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b".-_:[]".contains(&b))
}

fn without_scheme(key: &str) -> &str {
    key.strip_prefix("https://")
        .or_else(|| key.strip_prefix("http://"))
        .unwrap_or(key)
}

fn host_of(key: &str) -> &str {
    let bare = without_scheme(key);
    // what ends the authority of a URL (RFC 3986, 3.2); browsers take \ too
    let host = bare.split(['/', '?', '#', '\\']).next().unwrap_or(bare);
    host.rsplit('@').next().unwrap_or(host)
}

/// A key without the `user:password@` that some people write into it.
pub(super) fn without_user(key: &str) -> String {
    let bare = without_scheme(key);
    let scheme = &key[..key.len() - bare.len()];
    let end = bare.find(['/', '?', '#', '\\']).unwrap_or(bare.len());
    match bare[..end].rfind('@') {
        Some(at) => format!("{scheme}{}", &bare[at + 1..]),
        None => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_docker_hub_is_one_registry() {
        for key in [
            HUB_KEY,
            "https://index.docker.io/v1",
            "index.docker.io",
            "docker.io",
            "https://docker.io",
            "registry-1.docker.io",
            "https://index.docker.io/v2/",
            "Docker.IO",
        ] {
            assert_eq!(canonical(key), "docker.io", "{key}");
            assert_eq!(written(&canonical(key)), HUB_KEY);
            assert_eq!(docker_ignores(key), key != HUB_KEY, "{key}");
        }
        assert!(!docker_ignores("quay.io"));
    }

    #[test]
    fn the_one_name_of_a_registry_is_its_own_one_name() {
        for key in [
            "httpS://quay.io/a",
            "user@https://quay.io/a",
            "quay.io//team",
            "https://https://quay.io",
            "?https://quay.io",
        ] {
            let once = canonical(key);
            assert_eq!(canonical(&once), once, "{key}");
        }
        assert_eq!(canonical("quay.io//team/"), "quay.io/team");
    }

    #[test]
    fn scheme_api_path_and_letter_case_do_not_tell_registries_apart() {
        for key in [
            "Quay.io",
            "https://quay.io",
            "http://quay.io/v2/",
            "quay.io/",
            "quay.io/v1/",
            "https://quay.io/team",
        ] {
            assert_eq!(canonical(key), "quay.io", "{key}");
        }
        assert_eq!(canonical("h.io:5000"), "h.io:5000");
        assert_eq!(canonical("h.io/team"), "h.io/team", "podman's");
    }

    #[test]
    fn what_looks_like_a_host_and_is_none_is_not_taken_for_it() {
        for key in ["evil.io?@quay.io", "evil.io#@quay.io", "evil.io\\@quay.io"] {
            assert_ne!(canonical(key), "quay.io", "{key}");
        }
        assert_eq!(
            without_user("https://u:p@quay.io/v2/"),
            "https://quay.io/v2/"
        );
        assert_eq!(without_user("u:p@quay.io"), "quay.io");
        assert_eq!(without_user("quay.io/a@b"), "quay.io/a@b");
    }

    #[test]
    fn private_hosts_are_known() {
        for host in [
            "localhost",
            "localhost:5000",
            "127.0.0.1:5000",
            "10.1.2.3",
            "192.168.0.7:443",
            "172.16.0.1",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in ["quay.io", "172.15.0.1", "11.0.0.1", "10.example.com"] {
            assert!(!is_local(host), "{host}");
        }
    }
}
