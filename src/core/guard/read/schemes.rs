//! User and secret behind the word `basic`, as clients of HTTP take them:
//! `:basic, 'user', 'secret'`, `{:basic, "user:secret"}`, `Basic ("u", "s")`.

use super::candidate::{Candidate, ReadAs};
use super::value::{Value, Written, skip_space, string};
use crate::core::guard::cut;

/// `at` is the word `basic`.
pub(super) fn basic(text: &[u8], at: usize) -> Option<Candidate> {
    if let Some(found) = section(text, at + "basic".len()) {
        return Some(found);
    }
    let first = next_string(text, at + "basic".len())?;
    if let Some((user, secret)) = first.text.split_once(':') {
        let fits = !user.is_empty() && !secret.is_empty() && !user.contains(' ');
        return fits.then(|| Candidate::alone(ReadAs::Encoded, "auth", first.again()));
    }
    let second = next_string(text, first.end)?;
    Some(Candidate {
        user: Some(first.text.to_string()),
        ..Candidate::alone(ReadAs::HttpCall, "password", second)
    })
}

/// Hurl's `[BasicAuth]` with `user: secret` on the next line.
fn section(text: &[u8], at: usize) -> Option<Candidate> {
    let rest = cut::from(text, at).strip_prefix(b"Auth]\n")?;
    let line = cut::to(rest, memchr::memchr(b'\n', rest).unwrap_or(rest.len()));
    let colon = memchr::memmem::find(line, b": ")?;
    let start = at + "Auth]\n".len() + colon + 2;
    Some(Candidate {
        user: Some(super::value::lossy(cut::to(line, colon)).to_string()),
        ..Candidate::alone(
            ReadAs::HttpCall,
            "password",
            Value {
                text: super::value::lossy(cut::from(line, colon + 2).trim_ascii()),
                written: Written::Literal,
                at: start,
                end: start + line.len().saturating_sub(colon + 2),
            },
        )
    })
}

/// The string behind a comma, a colon or a bracket.
fn next_string(text: &[u8], at: usize) -> Option<Value> {
    let mut start = at;
    // the end of the string that the word itself is in
    if matches!(cut::byte(text, start), b'"' | b'\'') {
        start += 1;
    }
    while matches!(
        cut::byte(text, start),
        b' ' | b',' | b'(' | b'[' | b'\n' | b'=' | b'>'
    ) {
        start += 1;
    }
    let (inner, end) = string(text, start).filter(|_| start > at)?;
    let behind = cut::byte(text, skip_space(text, end));
    let ends = matches!(behind, b',' | b')' | b']' | b'}')
        || matches!(cut::byte(text, end), b'\n' | b'\r' | 0);
    ends.then_some(Value {
        text: inner,
        written: Written::Literal,
        at: start,
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::basic;

    #[test]
    fn user_and_secret_are_read_behind_the_scheme() {
        for text in [
            "basic, 'ci', 'Zk8sQ9')",
            "basic, \"ci:Zk8sQ9\"}",
            "basic (\"ci\", \"Zk8sQ9\")",
            "basic', ['ci', 'Zk8sQ9'])",
        ] {
            let found = basic(text.as_bytes(), 0).expect(text);
            assert!(found.value.text.ends_with("Zk8sQ9"), "{text}");
        }
        for text in ["basic, user, pass)", "basic auth is \"on\"", "basic"] {
            assert!(basic(text.as_bytes(), 0).is_none(), "{text}");
        }
    }
}
