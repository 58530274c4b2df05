//! Addresses in a text: of registries' APIs, of images, of other services.

use crate::core::guard::cut;
use crate::core::guard::vocabulary::api::is_behind_v2;
use crate::core::guard::vocabulary::words::{is_host, is_named_registry};
use std::collections::HashSet;

/// The address that begins there, and no more of it than some hundred bytes.
pub(super) fn to_its_end(text: &[u8]) -> &[u8] {
    let near = cut::to(text, 200);
    let ends = |b: &u8| b.is_ascii_whitespace() || b"\"'`,)<".contains(b);
    cut::to(near, near.iter().position(ends).unwrap_or(near.len()))
}

/// Are all addresses in a text those of registries, and one of their API?
pub(super) fn is_client_of_registries(text: &[u8]) -> bool {
    let text = cut::to(text, 1 << 15);
    let mut api = false;
    let mut urls = memchr::memmem::find_iter(text, b"://").take(60);
    let own = urls.all(|at| {
        let url = to_its_end(cut::from(text, at + 3));
        let own = has_api(url);
        api |= own;
        let url = String::from_utf8_lossy(url);
        own || is_named_registry(&url) || url.starts_with("localhost") || !url.contains('.')
    });
    own && api
}

/// Is the address of a registry's API in this part?
pub(super) fn has_api(near: &[u8]) -> bool {
    // containerd's `hosts.toml`
    let of_host = memchr::memmem::find(near, b"[host.\"").is_some();
    // what clients of it say they take
    let types = [&b"vnd.docker.distribution"[..], b"vnd.oci.image"];
    // what a token is asked for: `repository:acme/app:pull`
    let scope = memchr::memmem::find(near, b"repository:").is_some_and(|found| {
        let scope = cut::part(near, found, found + 120);
        let ends = scope
            .iter()
            .position(|b| b.is_ascii_whitespace() || *b == b'"');
        let scope = cut::to(scope, ends.unwrap_or(scope.len()));
        memchr::memmem::find(scope, b":pull").is_some()
    });
    of_host
        || scope
        || types
            .iter()
            .any(|kind| memchr::memmem::find(near, kind).is_some())
        || memchr::memmem::find_iter(near, b"/v2").any(|at| {
            let rest = to_its_end(cut::from(near, at + 3));
            // Harbor's own
            if rest.starts_with(b".0") && cut::to(near, at).ends_with(b"/api") {
                return true;
            }
            // `github.com/acme/client/v2` is a package
            let lead = cut::part(near, at.saturating_sub(200), at);
            let ends = |b: &u8| b.is_ascii_whitespace() || b"\"'`(=<,".contains(b);
            let lead = lead.rsplit(ends).next().unwrap_or(lead);
            let address = memchr::memmem::find(lead, b"://").is_some();
            let bare = matches!(rest, b"" | b"/");
            is_behind_v2(rest) && (!bare || address || !lead.contains(&b'/'))
        })
}

/// Does `host/path:tag` stand in a text?
pub(super) fn has_image_of(text: &[u8], host: &str) -> bool {
    // each of many hosts is looked for: so far and no further
    let text = cut::to(text, 1 << 16);
    memchr::memmem::find_iter(text, host).take(40).any(|at| {
        let rest = cut::part(text, at + host.len(), at + host.len() + 200);
        let end = rest
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || b"/._-:@".contains(b)));
        let path = cut::to(rest, end.unwrap_or(rest.len()));
        let tag = path.split(|b| *b == b'/').next_back().unwrap_or_default();
        // and not the end of another host's name
        cut::begins_word(text, at)
            && !matches!(cut::byte_before(text, at), b'.' | b'-')
            && path.starts_with(b"/")
            && memchr::memchr2(b':', b'@', tag).is_some_and(|colon| colon > 0)
            && !cut::to(text, at).ends_with(b"//")
    })
}

/// Hosts that `image:`, `FROM` and docker's commands name.
pub(super) fn pulled(text: &[u8]) -> HashSet<String> {
    let mut hosts = HashSet::new();
    for sign in [
        "image",
        "FROM ",
        "docker pull ",
        "docker push ",
        "docker tag ",
        "repository",
    ] {
        for at in memchr::memmem::find_iter(text, sign).take(1000) {
            let rest = cut::part(text, at + sign.len(), at + sign.len() + 200);
            let rest = String::from_utf8_lossy(rest);
            let rest =
                rest.trim_start_matches(['s', '"', '\'', ':', '=', ' ', '>', '-', '\n', '[']);
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | ','));
            let reference = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            if let Some((host, path)) = reference.split_once('/')
                && !path.is_empty()
                && is_host(host)
            {
                hosts.insert(host.to_owned());
            }
        }
    }
    hosts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_of_registries_has_no_other_address() {
        for (text, client) in [
            ("get https://hub.acme.de/v2/_catalog", true),
            (
                "https://quay.io/a and https://hub.acme.de/v2/_catalog",
                true,
            ),
            ("http://localhost:5000/x, http://localhost:5000/v2/", true),
            ("https://quay.io/a", false),
            (
                "https://hub.acme.de/v2/_catalog and https://mail.acme.de/x",
                false,
            ),
            ("nothing", false),
        ] {
            assert_eq!(is_client_of_registries(text.as_bytes()), client, "{text}");
        }
    }

    #[test]
    fn images_have_a_path_and_a_tag() {
        for (text, image) in [
            ("image: hub.acme.de/app:1", true),
            ("hub.acme.de/team/app@sha256:00", true),
            ("hub.acme.de/app", false),
            ("https://hub.acme.de/app:1", false),
            ("hub.acme.de:5000", false),
            ("my.hub.acme.de/app:1", false),
        ] {
            assert_eq!(
                has_image_of(text.as_bytes(), "hub.acme.de"),
                image,
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_of_the_api_are_told_from_others() {
        for (text, api) in [
            ("https://hub.acme.de/v2/", true),
            ("https://hub.acme.de/v2/app/tags/list", true),
            ("https://hub.acme.de/api/v2.0/projects", true),
            ("[host.\"https://hub.acme.de\"]", true),
            ("scope=repository:acme/web:pull", true),
            ("github.com/acme/client/v2", false),
            ("https://api.acme.de/v2/users", false),
            ("the repository: acme/web", false),
        ] {
            assert_eq!(has_api(text.as_bytes()), api, "{text}");
        }
    }

    #[test]
    fn what_is_pulled_is_the_host_of_an_image() {
        let text = b"FROM hub.acme.de/a\nimage: \"nexus.acme.de/b:1\"\nimage: postgres:16\n";
        let hosts = pulled(text);
        assert!(hosts.contains("hub.acme.de") && hosts.contains("nexus.acme.de"));
        assert_eq!(hosts.len(), 2);
    }
}
