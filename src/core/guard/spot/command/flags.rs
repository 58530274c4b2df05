//! Flags and arguments that carry a credential.

use super::super::assign;
use super::super::entry;
use super::super::object;
use super::super::secret::SecretKind;
use super::super::secret::Spot;
use super::super::value;
use super::words::flag;
use super::words::is_usage;
use super::words::line_speaks_of_docker;
use super::words::line_start;
use super::words::operands;
use super::words::words;
use crate::core::dockercfg::{display, looks_like_registry};
use crate::core::guard::cut;
use crate::core::placeholder::{is_placeholder, is_sample_pair};
use zeroize::Zeroizing;

/// `--creds user:password`, `--src-creds`, `--dest-creds` at `at` (the word
/// `creds`).
pub(in crate::core::guard::spot) fn creds(text: &[u8], at: usize) -> Option<Spot> {
    let flag_start = at
        - cut::to(text, at)
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphabetic() || **b == b'-')
            .count();
    if !cut::from(text, flag_start).starts_with(b"-") {
        return None;
    }
    let words = words(text, at + "creds".len());
    let value = words.first()?;
    let bare = value.text.strip_prefix('=').unwrap_or(&value.text);
    let (user, secret) = bare.split_once(':')?;
    if value.expands
        || is_placeholder(secret)
        || is_placeholder(bare)
        || is_sample_pair(user, secret)
        || is_usage(secret)
    {
        return None;
    }
    let registry = words.iter().skip(1).find_map(|word| {
        let host = word.text.rsplit("//").next()?.split('/').next()?;
        looks_like_registry(host).then(|| display(host))
    });
    Some(Spot {
        kind: SecretKind::Password,
        registry,
        user: Some(user.to_owned()),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: value.at,
        pointer: None,
    })
}

/// A flag that names a registry's password: `--docker-password` of kubectl,
/// `--dest-password` of skopeo, `-Djib.to.auth.password`. `end` is behind it.
pub(in crate::core::guard::spot) fn flag_value(
    text: &[u8],
    name: &str,
    end: usize,
) -> Option<Spot> {
    let words = words(text, end);
    let value = words.first()?;
    let secret = value.text.strip_prefix('=').unwrap_or(&value.text);
    if value.expands
        || secret.is_empty()
        || secret.starts_with("--")
        || is_placeholder(secret)
        || is_usage(secret)
    {
        return None;
    }
    let line = cut::from(text, line_start(text, end));
    let beside = self::words(line, 0);
    let part = name
        .trim_start_matches('-')
        .trim_end_matches("password")
        .to_owned();
    let named = |suffix: &str| {
        let wanted = format!("--{part}{suffix}");
        flag(&beside, &[wanted.as_str()]).map(|word| word.text.trim_start_matches('=').to_owned())
    };
    let user = named("username");
    if is_sample_pair(user.as_deref().unwrap_or_default(), secret) {
        return None;
    }
    Some(Spot {
        kind: SecretKind::Password,
        registry: named("server")
            .filter(|server| looks_like_registry(server))
            .map(|server| display(&server)),
        user: user.filter(|user| !is_placeholder(user)),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: value.at,
        pointer: None,
    })
}

/// A flag that any program could have, `--password`, on a line that speaks of
/// registries: `flux create secret oci`, `argocd repo add --enable-oci`.
pub(in crate::core::guard::spot) fn on_line(text: &[u8], name: &str, end: usize) -> Option<Spot> {
    line_speaks_of_docker(text, end)
        .then(|| flag_value(text, name, end))
        .flatten()
}

/// `crictl pull --auth BASE64`.
pub(in crate::core::guard::spot) fn auth_flag(text: &[u8], end: usize) -> Option<Spot> {
    let words = words(text, end);
    let word = words.first().filter(|word| !word.expands)?;
    let value = value::Value {
        text: Zeroizing::new(word.text.trim_start_matches('=').to_owned()),
        quoted: true,
        call: false,
        at: word.at,
        end,
    };
    let (user, secret) = entry::decoded(&value)?;
    (!is_placeholder(&secret) && !is_sample_pair(&user, &secret)).then(|| Spot {
        kind: SecretKind::Password,
        registry: None,
        user: Some(user),
        secret,
        auth: Some(value.text.clone()),
        at: value.at,
        pointer: None,
    })
}

/// `password=x` among the arguments of a task or a call, on a line that speaks
/// of registries; `end` is behind the name.
pub(in crate::core::guard::spot) fn argument(text: &[u8], end: usize) -> Option<Spot> {
    if !line_speaks_of_docker(text, end) {
        return None;
    }
    let at = object::has_value(text, end)?;
    let line = line_start(text, end).max(end.saturating_sub(400));
    let near = cut::part(text, end, text.len().min(end + 1000));
    let stop = memchr::memchr(b'\n', near).map_or(end + near.len(), |n| end + n);
    let bare = !matches!(text.get(value::skip_blanks(text, at)), Some(b'"' | b'\''));
    let (secret, from) = if bare {
        let from = value::skip_blanks(text, at);
        let length = cut::part(text, from, stop)
            .iter()
            .take_while(|b| {
                !b.is_ascii_whitespace() && !matches!(b, b',' | b';' | b')' | b'"' | b'&')
            })
            .count();
        (value::lossy(cut::part(text, from, from + length)), from)
    } else {
        let value = value::value(text, at)?;
        if value.call {
            return None;
        }
        (value.text, value.at)
    };
    let digit = secret.bytes().any(|b| b.is_ascii_digit());
    let letter = secret.bytes().any(|b| b.is_ascii_alphabetic());
    let plain = secret.bytes().all(|b| b.is_ascii_graphic())
        && !secret.contains("://")
        && !secret.contains(['(', '{', '[', '$', '\\']);
    let sealed = value::lossy(cut::part(text, line, stop)).contains("encrypted");
    if sealed
        || !(digit && letter && plain && secret.len() >= 6)
        || is_placeholder(&secret)
        || assign::looks_like_setting(&secret)
    {
        return None;
    }
    let user = value::lossy(cut::part(text, line, stop));
    let user = ["username=", "user="]
        .iter()
        .find_map(|name| user.split(name).nth(1))
        .map(|rest| {
            rest.trim_start_matches(['"', '\''])
                .split([' ', ',', '"', '\'', '&'])
                .next()
                .unwrap_or_default()
                .to_owned()
        });
    let user = user.filter(|user| !user.is_empty());
    (!is_sample_pair(user.as_deref().unwrap_or_default(), &secret)).then_some(Spot {
        kind: SecretKind::Password,
        registry: None,
        user,
        secret,
        auth: None,
        at: from,
        pointer: None,
    })
}

/// `ctr images pull --user u:p`, `oras push -u u -p p`; `at` is behind the
/// program's name.
pub(in crate::core::guard::spot) fn flags(text: &[u8], at: usize) -> Option<Spot> {
    let words = words(text, at);
    let user = flag(&words, &["-u", "--user", "--username"])?;
    let (name, secret, value) = match flag(&words, &["-p", "--password"]) {
        Some(password) => (user.text.to_string(), password.text.clone(), password),
        None => {
            let (name, secret) = user.text.split_once(':')?;
            (
                name.to_owned(),
                Zeroizing::new(secret.to_owned()),
                user.cut(&user.text),
            )
        }
    };
    if value.expands
        || secret.is_empty()
        || is_placeholder(&secret)
        || is_sample_pair(&name, &secret)
        || is_usage(&secret)
    {
        return None;
    }
    Some(Spot {
        kind: SecretKind::Password,
        registry: operands(&words).into_iter().find_map(|word| {
            let host = word.text.split('/').next()?;
            looks_like_registry(host).then(|| display(host))
        }),
        user: Some(name),
        secret,
        auth: None,
        at: value.at,
        pointer: None,
    })
}
