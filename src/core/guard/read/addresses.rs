//! User and secret in an address, in a netrc, in a header; and tokens that
//! carry a mark.

use super::candidate::{Candidate, ReadAs};
use super::value::{Value, Written, lossy, skip_blanks};
use crate::core::guard::cut;
use crate::core::guard::vocabulary::api::is_path;
use crate::core::token::is_of_azure;

fn literal(text: &[u8], at: usize, length: usize) -> Value {
    Value {
        text: lossy(cut::part(text, at, at + length)),
        written: Written::Literal,
        at,
        end: at + length,
    }
}

/// `https://user:password@quay.io/…`; `scheme` is the `://`.
pub(super) fn url(text: &[u8], scheme: usize) -> Option<Candidate> {
    let info = cut::part(text, scheme + 3, scheme + 3 + 1024);
    let length = info.iter().position(|b| {
        !b.is_ascii_graphic()
            || matches!(
                b,
                b'"' | b'\'' | b'<' | b'>' | b'@' | b'/' | b'`' | b'?' | b'#'
            )
    })?;
    if cut::byte(info, length) != b'@' {
        return None;
    }
    let (start, at) = (scheme + 3, scheme + 3 + length);
    let colon = memchr::memchr(b':', cut::to(info, length))?;
    let host = cut::from(text, at + 1)
        .iter()
        .take(260)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
        .count();
    let lead = cut::part(text, scheme.saturating_sub(20), scheme);
    let kind = lead.rsplit(|b| !b.is_ascii_alphanumeric()).next()?;
    // the scheme is the key, and the path tells of registries
    let path = cut::part(text, at + 2 + host, at + 200 + host);
    let ends = |b: &u8| b.is_ascii_whitespace() || b"\"'`,)<>}];|&\\".contains(b);
    let path = cut::to(path, path.iter().position(ends).unwrap_or(path.len()));
    let key = if cut::byte(text, at + 1 + host) == b'/' && is_path(path) {
        "v2".to_owned()
    } else {
        lossy(kind).to_ascii_lowercase()
    };
    Some(Candidate {
        user: Some(lossy(cut::part(text, start, start + colon)).to_string()),
        place: Some(lossy(cut::part(text, at + 1, at + 1 + host)).to_string()),
        ..Candidate::alone(
            ReadAs::Url,
            &key,
            literal(text, start + colon + 1, length.saturating_sub(colon + 1)),
        )
    })
}

/// `machine quay.io login USER password SECRET`; `at` is the word `machine`.
pub(super) fn machine(text: &[u8], at: usize) -> Option<Candidate> {
    let rest = lossy(cut::part(text, at, at + 2048));
    let mut words = rest.split_whitespace();
    let (mut host, mut user, mut secret) = (None, None, None);
    for _ in 0..6 {
        match words.next()? {
            "machine" if host.is_none() => host = words.next(),
            "login" => user = words.next(),
            "password" => secret = words.next(),
            "account" | "port" | "protocol" => {
                words.next();
            }
            _ => break,
        }
        if secret.is_some() && user.is_some() {
            break;
        }
    }
    let found = memchr::memmem::find(cut::from(text, at), secret?.as_bytes())?;
    Some(Candidate {
        user: user.map(str::to_owned),
        place: host.map(str::to_owned),
        ..Candidate::alone(
            ReadAs::Machine,
            "password",
            literal(text, at + found, secret?.len()),
        )
    })
}

/// `Authorization: Basic BASE64`; `at` is the word `basic`.
pub(super) fn header(text: &[u8], at: usize) -> Option<Candidate> {
    let start = skip_blanks(text, at + "basic ".len());
    let digit = |b: &&u8| b.is_ascii_alphanumeric() || b"+/=-_".contains(b);
    let length = cut::part(text, start, start + 4096)
        .iter()
        .take_while(digit)
        .count();
    (length >= 8).then(|| Candidate::alone(ReadAs::Header, "auth", literal(text, start, length)))
}

/// `Authorization: Bearer TOKEN`; `at` is the word `bearer`.
pub(super) fn bearer(text: &[u8], at: usize) -> Option<Candidate> {
    let start = skip_blanks(text, at + "bearer ".len());
    let part = |b: &&u8| b.is_ascii_alphanumeric() || b"+/=-_.${}".contains(b);
    let length = cut::part(text, start, start + 8192)
        .iter()
        .take_while(part)
        .count();
    let mut value = literal(text, start, length);
    if value.text.starts_with('$') {
        value.written = Written::Expression;
    }
    (length >= 4).then(|| Candidate::alone(ReadAs::Bearer, "registrytoken", value))
}

/// A token with a mark at `at`, and as long as its characters go on.
pub(super) fn marked(text: &[u8], at: usize, form: ReadAs) -> Option<Candidate> {
    let part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let length = cut::part(text, at, at + 1024)
        .iter()
        .take_while(part)
        .count();
    let begins = !cut::byte_before(text, at).is_ascii_alphanumeric();
    (begins && length >= 20).then(|| Candidate::alone(form, "token", literal(text, at, length)))
}

/// A password of a registry of Azure; `at` is where its mark stands.
pub(super) fn of_azure(text: &[u8], at: usize) -> Option<Candidate> {
    const BEFORE: usize = 42;
    const LENGTH: usize = 52;
    let start = at.checked_sub(BEFORE)?;
    let end = start + LENGTH;
    // not a part of longer base64, or of `sha512-…==`
    let part = |b: u8| b.is_ascii_alphanumeric() || b"+/-".contains(&b);
    let next = cut::byte(text, end);
    let whole = !part(cut::byte_before(text, start)) && !part(next) && next != b'=';
    let found = whole && is_of_azure(cut::part(text, start, end));
    found.then(|| {
        let value = literal(text, start, LENGTH);
        Candidate::alone(ReadAs::VendorToken, "password", value)
    })
}

/// 64 capital letters and digits near Quay's name.
pub(super) fn of_quay(text: &[u8], at: usize) -> Option<Candidate> {
    let from = at.saturating_sub(400);
    let part = cut::part(text, from, at + 400);
    let mut start = 0;
    while start < part.len() {
        let length = cut::from(part, start)
            .iter()
            .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            .count();
        let alone = |byte: u8| !byte.is_ascii_alphanumeric();
        let whole = alone(cut::byte_before(part, start)) && alone(cut::byte(part, start + length));
        // a hash in capitals has no letter behind F
        let hash = cut::part(part, start, start + length)
            .iter()
            .all(u8::is_ascii_hexdigit);
        if length == 64 && whole && !hash {
            return Some(Candidate {
                place: Some("quay.io".to_owned()),
                ..Candidate::alone(
                    ReadAs::QuayToken,
                    "token",
                    literal(text, from + start, length),
                )
            });
        }
        start += length.max(1);
    }
    None
}
