//! Three strings in a row in source code, of which the first is a host:
//! `new("hub.acme.de", "ci", "x")`, whatever the call is named.

use super::candidate::{Candidate, ReadAs};
use super::value::{Value, Written, skip_space, string};
use crate::core::guard::cut;
use crate::core::guard::vocabulary::words::is_host;

/// So long may the host be, with its quotes.
const REACH: usize = 100;

/// All of them.
pub(super) fn all(text: &[u8], each: &mut dyn FnMut(Candidate)) {
    for sign in [b"\", ", b"', "] {
        for close in memchr::memmem::find_iter(text, sign) {
            if let Some(candidate) = at(text, close) {
                each(candidate);
            }
        }
    }
}

/// The one whose host ends with the quote at `close`.
fn at(text: &[u8], close: usize) -> Option<Candidate> {
    let quote = cut::byte(text, close);
    let lead = cut::part(text, close.saturating_sub(REACH), close);
    let open = memchr::memrchr(quote, lead)?;
    let host = std::str::from_utf8(cut::from(lead, open + 1)).ok()?;
    // most strings are no hosts
    if !host.contains(['.', ':']) || host.contains(' ') || !is_host(host) {
        return None;
    }
    let literal = |from: usize| {
        let at = skip_space(text, from);
        let quoted = matches!(cut::byte(text, at), b'"' | b'\'');
        let (inner, end) = quoted.then(|| string(text, at)).flatten()?;
        Some(Value {
            text: inner,
            written: Written::Literal,
            at,
            end,
        })
    };
    let user = literal(close + 2)?;
    let comma = skip_space(text, user.end);
    let secret = literal(comma + 1).filter(|_| cut::byte(text, comma) == b',')?;
    let after = cut::byte(text, skip_space(text, secret.end));
    // a package of Java's has its names the other way round
    let reversed = ["com.", "org.", "io.", "net.", "de."]
        .iter()
        .any(|lead| host.starts_with(lead));
    let example = reversed
        || ["example.com", "example.org", "example.net"]
            .iter()
            .any(|name| host.ends_with(name));
    let named = !example
        && !user.text.is_empty()
        && !user.text.starts_with('-')
        && !user.text.contains([' ', '/', ':', '%', '{']);
    (named && matches!(after, b')' | b'}' | b']' | b',') && could_be(&secret.text)).then(|| {
        Candidate {
            user: Some(user.text.to_string()),
            place: Some(host.to_owned()),
            ..Candidate::alone(ReadAs::Triple, "password", secret)
        }
    })
}

/// No version, no digest, no path.
fn could_be(secret: &str) -> bool {
    // `1.0-SNAPSHOT`, `v2.14.1`
    let bare = secret.trim_start_matches('v');
    let version = bare.starts_with(|c: char| c.is_ascii_digit()) && bare.contains('.')
        || bare.bytes().all(|b| b.is_ascii_digit());
    let digest = secret.len() >= 32 && secret.bytes().all(|b| b.is_ascii_hexdigit());
    let digits = secret.bytes().filter(u8::is_ascii_digit).count();
    let tag = secret
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'_'));
    secret.len() >= 8
        // `2-alpine`
        && (!tag || digits >= 4)
        && secret
            .bytes()
            .any(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        && !version
        && !digest
        && !secret.contains(['/', ' ', ':', '='])
        // `foo1.bar`: a name
        && (!secret.contains('.') || secret.bytes().any(|b| b.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn a_host_a_user_and_a_secret_are_found_and_versions_are_not() {
        let found = |text: &str| {
            let mut found = Vec::new();
            all(text.as_bytes(), &mut |candidate| {
                found.push(candidate.value.text.to_string());
            });
            found
        };
        assert_eq!(
            found("registry.New(\"https://quay.io/\", \"ci\", \"Zk8sQ9dk2l\")"),
            ["Zk8sQ9dk2l"]
        );
        assert_eq!(
            found("A('hub.acme.de:5000', 'ci', 'Zk8sQ9dk2l'),"),
            ["Zk8sQ9dk2l"]
        );
        for text in [
            "image(\"quay.io\", \"etcd\", \"v3.5.1.10\")",
            "image(\"quay.io\", \"core/etcd\", \"Zk8sQ9dk2l\")",
            "f(\"name\", \"ci\", \"Zk8sQ9dk2l\")",
            "f(\"quay.io\", \"ci\", secret)",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
