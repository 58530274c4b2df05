//! Addresses of a registry's API (distribution's specification, Docker Hub's and
//! Harbor's manuals).

use crate::core::guard::cut;

/// Is this what stands behind `/v2` in the address of a registry's API? Many
/// other services count their API's versions, too.
pub(crate) fn is_behind_v2(rest: &[u8]) -> bool {
    const PARTS: [&str; 6] = [
        "/_catalog",
        "/tags/list",
        "/manifests",
        "/blobs",
        "/token",
        // Docker Hub's own
        "/users/login",
    ];
    let bare = |rest: &[u8]| matches!(rest, b"" | b"/");
    bare(rest)
        || PARTS
            .iter()
            .any(|part| memchr::memmem::find(rest, part.as_bytes()).is_some())
}

/// Could this path, without its first slash, be one of a registry's API?
/// `v2/specs` counts another service's version.
pub(crate) fn is_path(path: &[u8]) -> bool {
    let end = path.iter().position(|b| matches!(b, b'?' | b'#'));
    let path = cut::to(path, end.unwrap_or(path.len()));
    let word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let own = |rest: &[u8]| match rest {
        [] | [b'/'] => true,
        [b'/', name @ ..] => name.starts_with(b"_") || !name.iter().all(word),
        _ => false,
    };
    path.starts_with(b"api/v2.0/") || path.strip_prefix(b"v2").is_some_and(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_other_services_are_told_apart() {
        for (path, own) in [
            ("v2", true),
            ("v2/", true),
            ("v2/?x=1", true),
            ("v2/_catalog?n=100", true),
            ("v2/acme/web/tags/list", true),
            ("v2/acme/web/manifests/1", true),
            ("api/v2.0/projects", true),
            ("v2/acme/web/referrers/sha256:ab", true),
            ("v2/$IMAGE", true),
            ("v2/acme/app", true),
            ("v2/specs", false),
            ("v2/bridge_types", false),
            ("v1/users", false),
            ("v20/", false),
        ] {
            assert_eq!(is_path(path.as_bytes()), own, "{path}");
        }
    }
}
