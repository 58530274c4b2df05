//! Names that say what they hold: `DOCKER_PASSWORD=…`, `registry.token: …`,
//! `const quayPassword = "…"`, and Kubernetes' `name: X` with `value: …`.

mod settings;

pub(super) use settings::{is_telling, looks_like_setting};

use super::entry::decoded;
use super::entry::is_plausible;
use super::secret::SecretKind;
use super::secret::Spot;
use super::value::Value;
use super::value::is_word;
use super::value::lossy;
use super::value::parts;
use super::value::skip_blanks;
use super::value::skip_space;
use super::value::string;
use super::value::value;
use crate::core::guard::cut;
use crate::core::placeholder::{is_placeholder, is_sample_pair};
use settings::{is_default, trimmed};
use zeroize::Zeroizing;

/// A value that a telling name is given; `start..end` is the name.
pub(super) fn look(text: &[u8], start: usize, end: usize) -> Option<Spot> {
    let name = lossy(cut::part(text, start, end));
    // a line may have megabytes, and each name in it is looked at
    let least = start.saturating_sub(200);
    let line_start =
        memchr::memrchr(b'\n', cut::part(text, least, start)).map_or(least, |at| least + at + 1);
    let before = lossy(cut::part(text, line_start, start).trim_ascii());
    let value = given(text, end, &before).or_else(|| value_below(text, line_start, start, end))?;
    let last = parts(&name).pop().unwrap_or_default();
    let (user, secret, auth) = match decoded(&value) {
        Some((user, secret))
            if matches!(
                last.as_str(),
                "auth" | "credentials" | "creds" | "token" | "secret"
            ) =>
        {
            (Some(user), secret, Some(value.text.clone()))
        }
        _ => match value.text.split_once(':') {
            Some((user, secret)) if matches!(last.as_str(), "auth" | "credentials" | "creds") => (
                Some(user.to_owned()),
                Zeroizing::new(secret.to_owned()),
                None,
            ),
            // `auth: none`, `creds: ./file`
            _ if matches!(last.as_str(), "auth" | "credentials" | "creds") => return None,
            _ => (None, value.text.clone(), None),
        },
    };
    if secret.is_empty()
        || is_placeholder(&secret)
        || is_placeholder(&value.text)
        || looks_like_setting(&secret)
    {
        return None;
    }
    if user
        .as_deref()
        .is_some_and(|user| is_sample_pair(user, &secret))
    {
        return None;
    }
    Some(Spot {
        kind: SecretKind::Password,
        registry: registry_of(&name),
        user,
        secret,
        auth,
        at: value.at,
        pointer: None,
    })
}

/// `NAME=value`, `NAME: value`, `"NAME": "value"`, `ENV NAME value`.
pub(super) fn given(text: &[u8], end: usize, before: &str) -> Option<Value> {
    let mut at = end;
    if matches!(text.get(at), Some(b'"' | b'\'' | b'`')) {
        at += 1;
    }
    if text.get(at) == Some(&b']') {
        at += 1;
    }
    let after = skip_blanks(text, at);
    let keyword = before
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .unwrap_or_default();
    let rest = text.get(after..)?;
    let (sign, next) = match rest {
        [b'=', b'=', ..] | [b':', b':', ..] => return None,
        [b':' | b'?' | b'|', b'=', ..] => (b'=', after + 2),
        [b'=', b'>', ..] => (b':', after + 2),
        [b'=', ..] => (b'=', after + 1),
        [b':', ..] => (b':', after + 1),
        // `password: String = "x"`, `std::string password = "x"` come in above
        [b'"' | b'\'', ..] if keyword.eq_ignore_ascii_case("env") => (b'=', after),
        [b',', ..] if before.ends_with(['"', '\'']) => (b',', after + 1),
        [_, ..] if after > at && matches!(keyword, "ENV" | "set" | "-gx" | "-x" | "setenv") => {
            (b'=', after)
        }
        _ => return None,
    };
    if sign == b',' {
        // setenv("NAME", "value")
        let open = before.trim_end_matches(['"', '\'']);
        return open
            .ends_with('(')
            .then(|| value(text, next))
            .flatten()
            .filter(|value| value.quoted);
    }
    let shell = sign == b'=' && text.get(next).is_some_and(|b| !b.is_ascii_whitespace());
    let next = skip_blanks(text, next);
    match text.get(next)? {
        b'\n' | b'\r' => None,
        b'"' | b'\'' | b'`' => {
            let value = value(text, next)?;
            (is_plausible(&value) && !is_default(&value.text)).then_some(value)
        }
        // one word of a shell, an env file, a Dockerfile or a YAML file
        _ => {
            let name_is_upper = cut::to(text, end)
                .last()
                .is_some_and(u8::is_ascii_uppercase);
            let stop = cut::from(text, next)
                .iter()
                .position(|b| b.is_ascii_whitespace())
                .map_or(text.len(), |n| next + n);
            // `"A=x"` of a list and `a, b` of code end there
            let word = trimmed(cut::part(text, next, stop), before);
            let near = cut::part(text, next, text.len().min(next + 4096));
            let whole_line = memchr::memchr(b'\n', near).map_or(next + near.len(), |n| next + n);
            let rest = cut::part(text, stop.min(whole_line), whole_line).trim_ascii();
            if is_placeholder(&lossy(cut::part(text, next, whole_line).trim_ascii())) {
                return None;
            }
            let alone = rest.is_empty()
                || rest.starts_with(b"#")
                || rest.starts_with(b"\\")
                || rest.starts_with(b"&&")
                || shell;
            let value = Value {
                text: lossy(word),
                quoted: shell && name_is_upper,
                call: word.contains(&b'('),
                at: next,
                end: next + word.len(),
            };
            // code: `token = other`, `password: String,`
            let code =
                !shell && (matches!(rest.first(), Some(b'=' | b'{')) || word.ends_with(b"{"));
            (alone && !code && is_plausible(&value) && !is_default(&value.text)).then_some(value)
        }
    }
}

/// `- name: DOCKER_PASSWORD` and `value: …` on the next line, or in one
/// object.
fn value_below(text: &[u8], line_start: usize, start: usize, end: usize) -> Option<Value> {
    let before = lossy(cut::part(text, line_start, start).trim_ascii());
    let key = before
        .trim_end_matches(['"', '\'', ' '])
        .trim_end_matches([':', '=', ' ', '"', '\'']);
    if !(key.ends_with("name")
        || key.ends_with("Name")
        || key.ends_with("key")
        || key.ends_with("Key"))
    {
        return None;
    }
    let mut at = end;
    if matches!(text.get(at), Some(b'"' | b'\'')) {
        at += 1;
    }
    at = skip_space(text, at);
    if matches!(text.get(at), Some(b',' | b';')) {
        at = skip_space(text, at + 1);
    }
    let (word, after) = match text.get(at)? {
        b'"' | b'\'' => {
            let (word, after) = string(text, at)?;
            (word.to_string(), after)
        }
        _ => {
            let length = cut::from(text, at)
                .iter()
                .take_while(|b| is_word(**b))
                .count();
            (
                lossy(cut::part(text, at, at + length)).to_string(),
                at + length,
            )
        }
    };
    let after = skip_blanks(text, after);
    if !word.eq_ignore_ascii_case("value") || !matches!(text.get(after), Some(b':' | b'=')) {
        return None;
    }
    let found = value(text, after + 1)?;
    let single = Value {
        quoted: true,
        ..found
    };
    is_plausible(&single).then_some(single)
}

/// The registry that a name speaks of.
fn registry_of(name: &str) -> Option<String> {
    const HOSTS: [(&str, &str); 5] = [
        ("quay", "quay.io"),
        ("ghcr", "ghcr.io"),
        ("gcr", "gcr.io"),
        ("dockerhub", "docker.io"),
        ("hub", "docker.io"),
    ];
    let parts = parts(name);
    let host = HOSTS
        .iter()
        .find(|(word, _)| parts.iter().any(|part| part == word));
    host.map(|(_, host)| (*host).to_owned())
}

#[cfg(test)]
mod tests;
