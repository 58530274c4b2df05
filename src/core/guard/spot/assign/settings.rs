//! What a name says about the value behind it: a secret, a default, a setting.

use super::super::names::is_docker_word;
use super::super::names::is_foreign;
use super::super::value::parts;
use crate::core::guard::cut;

/// What the last part of a telling name can be.
pub(super) const SECRETS: [&str; 12] = [
    "password",
    "passwd",
    "pass",
    "pwd",
    "token",
    "secret",
    "pat",
    "passphrase",
    "auth",
    "key",
    "credentials",
    "creds",
];

/// Does a name say that it holds a registry's secret?
pub(in crate::core::guard::spot) fn is_telling(name: &str) -> bool {
    let mut parts = parts(name);
    // TOKEN_1, PASSWORD2
    while parts
        .last()
        .is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()))
    {
        parts.pop();
    }
    let Some((last, rest)) = parts.split_last() else {
        return false;
    };
    let last = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let key = last == "key"
        && rest
            .last()
            .is_some_and(|part| matches!(part.as_str(), "api" | "access" | "robot"));
    let secret = last == "secret"
        && rest
            .last()
            .is_some_and(|part| part != "pull" && part != "http");
    let other = SECRETS.contains(&last) && !matches!(last, "key" | "secret");
    let subject = rest.join("_");
    let registry = is_docker_word(&subject)
        || rest
            .iter()
            .any(|part| matches!(part.as_str(), "dockerhub" | "dckr"))
        || rest.windows(2).any(|pair| pair == ["docker", "hub"])
        || matches!(
            subject.as_str(),
            "repo" | "image_pull" | "image" | "container" | "cr"
        );
    (key || secret || other)
        && registry
        && !is_foreign(name)
        && !(subject == "repo" && last == "key")
}

pub(super) fn trimmed<'a>(word: &'a [u8], before: &str) -> &'a [u8] {
    let quoted = before.ends_with(['"', '\'']) || before.contains(['"', '\'']);
    let word = match word.iter().position(|b| matches!(b, b'"' | b'\'')) {
        Some(end) if quoted => cut::to(word, end),
        _ => word,
    };
    word.strip_suffix(b",")
        .or_else(|| word.strip_suffix(b";"))
        .unwrap_or(word)
}

/// `${X:-default}` and `a || b` name what is taken when nothing is given.
pub(super) fn is_default(value: &str) -> bool {
    value.contains("||")
        || value.starts_with("this.")
        || value.starts_with("self.")
        || value.starts_with("config.")
}

/// A path, a URL, a number of seconds, a file name: a setting and no secret.
pub(in crate::core::guard::spot) fn looks_like_setting(value: &str) -> bool {
    value.starts_with(['/', '~', '.']) && value.contains('/')
        || value.contains("://")
        || (value.contains('/')
            && value.ends_with(|c: char| c.is_ascii_lowercase())
            && value.split('/').all(|part| {
                part.bytes()
                    .all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'.' | b'_'))
            }))
        || [
            ".txt", ".json", ".yml", ".yaml", ".env", ".pem", ".key", ".sh",
        ]
        .iter()
        .any(|end| value.ends_with(end))
        || value.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            && value.contains('-')
            && value.split('-').count() > 1
            && is_docker_word(value)
}
