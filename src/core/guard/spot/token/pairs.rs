//! User and password together: encoded, in an address, in netrc, in XML.

use super::super::entry;
use super::super::names::is_docker_word;
use super::super::names::is_foreign;
use super::super::names::is_named_registry;
use super::super::names::speaks_of_docker;
use super::super::secret::SecretKind;
use super::super::secret::Spot;
use super::super::value;
use super::super::value::lossy;
use super::vendor::found;
use super::vendor::near_docker;
use crate::core::dockercfg::display;
use crate::core::guard::cut;
use crate::core::placeholder::{is_placeholder, is_sample_pair};
use zeroize::Zeroizing;

/// `base64encode("user:password")` and its kin in other languages, near
/// docker's name; `at` is behind the function's.
pub(in crate::core::guard::spot) fn encoded_call(text: &[u8], at: usize) -> Option<Spot> {
    let open = value::skip_space(text, at);
    let open = open
        + usize::from(matches!(
            text.get(open),
            Some(b'b' | b'f' | b'u' | b'&' | b'r')
        ));
    if !matches!(text.get(open), Some(b'"' | b'\'' | b'`')) {
        return None;
    }
    let (inner, end) = value::string(text, open)?;
    let (user, secret) = inner.split_once(':')?;
    let fits = !user.is_empty()
        && !user.contains(char::is_whitespace)
        && !secret.is_empty()
        && !secret.contains("://");
    (fits
        && !is_placeholder(secret)
        && !is_placeholder(&inner)
        && !is_sample_pair(user, secret)
        && near_docker(text, open, end - open))
    .then(|| Spot {
        user: Some(user.to_owned()),
        secret: Zeroizing::new(secret.to_owned()),
        ..found(text, open, 0)
    })
}

/// `Authorization: Basic BASE64` to a registry; `at` is the word `basic`.
pub(in crate::core::guard::spot) fn basic(text: &[u8], at: usize) -> Option<Spot> {
    let start = value::skip_blanks(text, at + "basic ".len());
    let length = text
        .get(start..)?
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'-' | b'_'))
        .count();
    if length < 8
        || !(near_docker(text, start, length)
            || memchr::memmem::find(cut::part(text, start, text.len().min(start + 400)), b"/v2/")
                .is_some())
    {
        return None;
    }
    let value = value::Value {
        text: lossy(cut::part(text, start, start + length)),
        quoted: true,
        call: false,
        at: start,
        end: start + length,
    };
    let (user, secret) = entry::decoded(&value)?;
    (!is_placeholder(&secret) && !is_sample_pair(&user, &secret)).then(|| Spot {
        user: Some(user),
        secret,
        auth: Some(value.text.clone()),
        ..found(text, start, 0)
    })
}

/// A text that is `user:password` and nothing else: what was under base64 near
/// docker's name.
pub(in crate::core::guard) fn pair(text: &[u8]) -> Option<Spot> {
    let whole = std::str::from_utf8(text.trim_ascii()).ok()?;
    let (user, secret) = whole.split_once(':')?;
    let user_fits = (1..=80).contains(&user.len())
        && user
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-_.$@|=".contains(&b));
    let digit = secret.bytes().any(|b| b.is_ascii_digit());
    let secret_fits = secret.len() >= 6
        && digit
        && !secret.contains(char::is_whitespace)
        && !secret.starts_with("//");
    (user_fits && secret_fits && !is_placeholder(secret) && !is_sample_pair(user, secret)).then(
        || Spot {
            user: Some(user.to_owned()),
            secret: Zeroizing::new(secret.to_owned()),
            ..found(text, 0, 0)
        },
    )
}

/// `https://user:password@quay.io/…`; `scheme` is the `://`. A host whose
/// name does not say registry counts where the line or the path does.
pub(in crate::core::guard::spot) fn url(text: &[u8], scheme: usize) -> Option<Spot> {
    let info = text.get(scheme + 3..text.len().min(scheme + 3 + 4096))?;
    let length = cut::to(info, info.len().min(1024)).iter().position(|b| {
        !b.is_ascii_graphic()
            || matches!(
                b,
                b'"' | b'\'' | b'<' | b'>' | b'@' | b'/' | b'`' | b'?' | b'#'
            )
    })?;
    if cut::byte(info, length) != b'@' || !cut::to(info, length).contains(&b':') {
        return None;
    }
    let at = scheme + 3 + length;
    let host_length = cut::from(text, at + 1)
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
        .count();
    let host = lossy(cut::part(text, at + 1, at + 1 + host_length));
    let start = at - length;
    let least = scheme.saturating_sub(120);
    let line =
        memchr::memrchr(b'\n', cut::part(text, least, scheme)).map_or(least, |n| least + n + 1);
    let web = cut::to(text, scheme).ends_with(b"http")
        || cut::to(text, scheme).ends_with(b"https")
        || cut::to(text, scheme).ends_with(b"docker")
        || cut::to(text, scheme).ends_with(b"oci");
    let named = is_named_registry(&host)
        || cut::from(text, at + 1 + host_length).starts_with(b"/v2")
        || speaks_of_docker(&lossy(cut::part(text, line, scheme)));
    if !named || !web || is_foreign(&host) {
        return None;
    }
    let info = lossy(cut::part(text, start, at));
    let (user, secret) = info.split_once(':')?;
    (!secret.is_empty() && !is_placeholder(secret) && !is_sample_pair(user, secret)).then(|| Spot {
        kind: SecretKind::Password,
        registry: Some(display(&host)),
        user: Some(user.to_owned()),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: start,
        pointer: None,
    })
}

/// `machine quay.io login USER password SECRET`; `at` is the word `machine`.
pub(in crate::core::guard::spot) fn netrc(text: &[u8], at: usize) -> Option<Spot> {
    let rest = lossy(text.get(at..text.len().min(at + 2048))?);
    let mut words = rest.split_whitespace();
    let (mut host, mut user, mut secret) = (None, None, None);
    for _ in 0..4 {
        match words.next()? {
            "machine" if host.is_none() => host = words.next(),
            "login" => user = words.next(),
            "password" => secret = words.next(),
            "account" => {
                words.next();
            }
            _ => break,
        }
        if secret.is_some() && user.is_some() {
            break;
        }
    }
    let (host, secret) = (host.filter(|host| is_named_registry(host))?, secret?);
    let name = user.unwrap_or_default();
    (!is_placeholder(secret) && !is_sample_pair(name, secret)).then(|| Spot {
        kind: SecretKind::Password,
        registry: Some(display(host)),
        user: user.map(str::to_owned),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at,
        pointer: None,
    })
}

/// `<password>…</password>` beside `<id>`, `<registry>` or `<url>` of a
/// registry, as in Maven's settings; `at` is behind the tag's name.
pub(in crate::core::guard::spot) fn xml(text: &[u8], at: usize) -> Option<Spot> {
    let start = at + 1;
    let length = text
        .get(start..)?
        .iter()
        .take(8192)
        .position(|b| *b == b'<')?;
    let secret = lossy(cut::part(text, start, start + length));
    let around = lossy(cut::part(
        text,
        start.saturating_sub(600),
        text.len().min(start + length + 600),
    ));
    let near = start - start.saturating_sub(600);
    let tag = |names: &[&str]| {
        names.iter().find_map(|name| {
            let open = format!("<{name}>");
            let before = around.get(..near).unwrap_or(&around);
            let at = before.rfind(&open).or_else(|| around.find(&open))? + open.len();
            let rest = around.get(at..)?;
            Some(rest.split('<').next()?.trim().to_owned()).filter(|text| !text.is_empty())
        })
    };
    let place = tag(&[
        "registry",
        "registryUrl",
        "serverAddress",
        "server",
        "id",
        "url",
        "host",
        "image",
    ])?;
    let user = tag(&["username", "user"]);
    let name = user.as_deref().unwrap_or_default();
    let fits = is_named_registry(&place)
        || is_docker_word(&place)
        || around.contains("docker-maven")
        || around.contains("jib-maven");
    (fits
        && !secret.trim().is_empty()
        && !is_placeholder(&secret)
        && !is_sample_pair(name, &secret))
    .then(|| Spot {
        kind: SecretKind::Password,
        registry: is_named_registry(&place).then(|| display(&place)),
        user,
        secret,
        auth: None,
        at: start,
        pointer: None,
    })
}
