//! From which registry an image comes.
//!
//! The grammar is that of the distribution project: a reference is a name, then
//! perhaps `:` and a tag, then perhaps `@` and a digest; a name is perhaps a
//! host and `/`, then lower-case parts between slashes. docker takes the first
//! part for a host where it holds a dot, a colon or a capital letter, or is
//! `localhost`; any other name is one of Docker Hub.

use crate::core::text::split_at_closing_brace;

/// Docker Hub, as reports name it.
const HUB: &str = "docker.io";

/// Marks a variable that was not replaced.
const HOLE: char = '\u{0}';

/// How long a name may be, without its host.
const LONGEST_NAME: usize = 255;

/// The registry's host, and its port where one is given, as written; `docker.io`
/// for Docker Hub. `registry-1.docker.io` stays itself: docker looks up its
/// credentials by that name.
///
/// Nothing for `scratch`, an image's id, what is no reference, and where a
/// variable (`$X`, `${X}`, `{{ .X }}`) may change the host.
#[must_use]
pub fn registry(reference: &str) -> Option<String> {
    let reference = with_holes(reference.trim())?;
    if reference == "scratch" || is_id(&reference) {
        return None;
    }
    let (host, rest) = match reference.split_once('/') {
        Some((first, rest)) if is_host(first) => (first, rest),
        Some((first, _)) if first.contains(HOLE) => return None,
        // what follows the first colon is a tag and cannot reach the host
        None if reference.split([':', '@']).next()?.contains(HOLE) => return None,
        _ => (HUB, reference.as_str()),
    };
    if !is_well_formed_host(host) || !is_rest(rest) {
        return None;
    }
    Some(match host {
        "index.docker.io" => HUB.to_owned(),
        host => host.to_owned(),
    })
}

/// Replaces each variable by one [`HOLE`]. `None` where a brace stays open.
fn with_holes(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['$', '{', HOLE]) {
        let (before, variable) = rest.split_at(at);
        out.push_str(before);
        out.push(HOLE);
        rest = if let Some(inside) = variable.strip_prefix("{{") {
            inside.split_once("}}")?.1
        } else if let Some(inside) = variable.strip_prefix("${") {
            split_at_closing_brace(inside)?.1
        } else {
            let name = variable.strip_prefix('$')?;
            name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_')
        };
    }
    out.push_str(rest);
    Some(out)
}

/// 64 hexadecimal digits, or the digest alone.
fn is_id(reference: &str) -> bool {
    let id = reference.strip_prefix("sha256:").unwrap_or(reference);
    id.len() == 64 && id.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Does docker take the part before the first slash for a host?
fn is_host(first: &str) -> bool {
    first == "localhost"
        || first.contains(|c: char| matches!(c, '.' | ':') || c.is_ascii_uppercase())
}

/// A name or an address, and perhaps a port.
fn is_well_formed_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => {
            let digits = |c: char| c.is_ascii_hexdigit() || c == ':';
            if address.is_empty() || !address.chars().all(digits) {
                return false;
            }
            ("v6", port)
        }
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let digits = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let label = |label: &str| {
        let inner = label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        inner && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    name.split('.').all(label) && (port.is_empty() || port.strip_prefix(':').is_some_and(digits))
}

/// The path, and perhaps a tag and a digest.
fn is_rest(rest: &str) -> bool {
    let (rest, digest) = match rest.split_once('@') {
        Some((rest, digest)) => (rest, Some(digest)),
        None => (rest, None),
    };
    let (path, tag) = match rest.split_once(':') {
        Some((path, tag)) => (path, Some(tag)),
        None => (rest, None),
    };
    path.len() <= LONGEST_NAME
        && path.split('/').all(is_path_part)
        && tag.is_none_or(is_tag)
        && digest.is_none_or(is_digest)
}

/// Lower-case letters and digits; between them a dot, one or two underscores,
/// or hyphens.
fn is_path_part(part: &str) -> bool {
    let ends = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == HOLE)
    };
    let chars = |c: char| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | HOLE)
    };
    let separators = part.split(|c: char| !matches!(c, '.' | '_' | '-'));
    ends(part.chars().next())
        && ends(part.chars().next_back())
        && part.chars().all(chars)
        && separators
            .filter(|text| !text.is_empty())
            .all(|text| matches!(text, "." | "_" | "__") || text.bytes().all(|b| b == b'-'))
}

/// A letter, digit or underscore, then up to 127 of these, dots and hyphens.
fn is_tag(tag: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | HOLE);
    let mut chars = tag.chars();
    tag.len() <= 128
        && chars.next().is_some_and(word)
        && chars.all(|c| word(c) || matches!(c, '.' | '-'))
}

/// An algorithm, a colon, and 32 or more hexadecimal digits.
fn is_digest(digest: &str) -> bool {
    if digest.contains(HOLE) {
        return true;
    }
    digest.split_once(':').is_some_and(|(algorithm, hex)| {
        algorithm.starts_with(|c: char| c.is_ascii_alphabetic())
            && hex.len() >= 32
            && hex.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(reference: &str) -> String {
        registry(reference).unwrap_or_else(|| "-".to_owned())
    }

    #[test]
    fn names_without_a_host_come_from_docker_hub() {
        for reference in [
            "alpine",
            "alpine:3.19",
            "team/app",
            "team/app:v1",
            "a/b/c",
            "docker.io/team/app",
            "index.docker.io/team/app:1",
            "my_org/my__app-x.y",
            "python:3",
            "team:5000",
        ] {
            assert_eq!(host(reference), "docker.io", "{reference}");
        }
        let pinned = format!("alpine:3@sha256:{}", "0a".repeat(32));
        assert_eq!(host(&pinned), "docker.io");
    }

    #[test]
    fn a_first_part_with_a_dot_colon_or_capital_is_a_host() {
        for (reference, registry) in [
            ("quay.io/org/app:1", "quay.io"),
            ("localhost/app", "localhost"),
            ("localhost:5000/app:1", "localhost:5000"),
            ("10.0.0.1:5000/a/b", "10.0.0.1:5000"),
            ("[::1]:5000/a", "[::1]:5000"),
            ("registry-1.docker.io/team/app", "registry-1.docker.io"),
            ("registry:5000/app", "registry:5000"),
            ("Registry/app", "Registry"),
            (
                "870119404647.dkr.ecr.us-east-1.amazonaws.com/x",
                "870119404647.dkr.ecr.us-east-1.amazonaws.com",
            ),
        ] {
            assert_eq!(host(reference), registry, "{reference}");
        }
    }

    #[test]
    fn a_variable_behind_the_host_does_not_matter() {
        for (reference, registry) in [
            ("quay.io/org/app:${TAG}", "quay.io"),
            ("quay.io/$ORG/app", "quay.io"),
            ("quay.io/app:{{ .Branch }}", "quay.io"),
            ("quay.io/app-$ARCH:1", "quay.io"),
            ("alpine:$TAG", "docker.io"),
            ("alpine:${TAG:-a/b}", "docker.io"),
            ("alpine@$DIGEST", "docker.io"),
            ("team/$IMAGE", "docker.io"),
        ] {
            assert_eq!(host(reference), registry, "{reference}");
        }
    }

    #[test]
    fn a_variable_that_may_change_the_host_leaves_it_open() {
        for reference in [
            "$IMAGE",
            "${REGISTRY}/app",
            "${REGISTRY}app",
            "app$X",
            "localhost:$PORT/app",
            "reg.$DOMAIN/app",
            "{{ .Registry }}/app",
            "{{.Registry}}",
            "${A:-quay.io}/x",
            "${A",
            "{{ x",
            "$NS/app",
            "quay.io$X/app",
        ] {
            assert_eq!(registry(reference), None, "{reference}");
        }
    }

    #[test]
    fn what_is_no_reference_has_no_registry() {
        let id = "0123456789abcdef".repeat(4);
        let digest = format!("sha256:{id}");
        let long = "a".repeat(256);
        for reference in [
            "",
            " ",
            "scratch",
            &id,
            &digest,
            &long,
            "App",
            "quay.io/App",
            "quay.io/",
            "quay.io//a",
            "/a",
            "a b",
            "https://quay.io/a",
            "./a",
            "../a",
            "quay.io/a:",
            "quay.io/a:-x",
            "a@",
            "a@sha256:12",
            "a..b",
            "a___b",
            "-a",
            "a-",
            "a/b:c/d",
            "{a}",
            "\0",
            "quay.io:/a",
            "[::1/a",
            "ä",
        ] {
            assert_eq!(registry(reference), None, "{reference:?}");
        }
    }
}
