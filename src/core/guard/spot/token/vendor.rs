//! Tokens that are known by their form: Docker Hub, Quay, GitHub, GitLab.

use super::super::names::speaks_of_docker;
use super::super::secret::SecretKind;
use super::super::secret::Spot;
use super::super::value::lossy;
use crate::core::guard::cut;
use crate::core::placeholder::is_placeholder;

/// `dckr_pat_…` and `dckr_oat_…`, Docker Hub's personal and organisation
/// access tokens.
pub(in crate::core::guard::spot) fn hub_token(text: &[u8], at: usize) -> Option<Spot> {
    let rest = cut::from(text, at);
    if !(rest.starts_with(b"dckr_pat_") || rest.starts_with(b"dckr_oat_")) {
        return None;
    }
    let length = rest
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        .count();
    let body = lossy(cut::part(rest, 9, length));
    let mut kinds: Vec<u8> = body.bytes().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let random = body.bytes().any(|b| b.is_ascii_lowercase())
        && body
            .bytes()
            .any(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    // as manuals count: abcdefgh…, 12345678…
    let counted = ["abcdefgh", "12345678", "01234567"]
        .iter()
        .any(|run| body.contains(run));
    (!counted && body.len() >= 20 && kinds.len() >= 8 && random && !is_placeholder(&body)).then(
        || Spot {
            kind: SecretKind::HubToken,
            registry: Some("docker.io".to_owned()),
            user: None,
            secret: lossy(cut::to(rest, length)),
            auth: None,
            at,
            pointer: None,
        },
    )
}

/// Tokens that other services gave out, where the text around them speaks of
/// registries: GitHub's, GitLab's, Azure's.
pub(in crate::core::guard::spot) fn vendor_token(text: &[u8], at: usize) -> Option<Spot> {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let length = cut::from(text, at)
        .iter()
        .take_while(|b| is_part(b))
        .count();
    if length < 20
        || cut::to(text, at)
            .last()
            .is_some_and(u8::is_ascii_alphanumeric)
        || !is_random(cut::part(text, at, at + length))
    {
        return None;
    }
    near_docker(text, at, length).then(|| found(text, at, length))
}

/// A Quay robot's token: 64 capital letters and digits, near Quay's name.
pub(in crate::core::guard::spot) fn quay_token(text: &[u8], at: usize) -> Option<Spot> {
    let from = at.saturating_sub(400);
    let part = cut::part(text, from, text.len().min(at + 400));
    let mut start = 0;
    while start < part.len() {
        let length = cut::from(part, start)
            .iter()
            .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            .count();
        let whole = !cut::to(part, start)
            .last()
            .is_some_and(u8::is_ascii_alphanumeric)
            && !part
                .get(start + length)
                .is_some_and(u8::is_ascii_alphanumeric);
        // a hash in capitals has no letter behind F
        let hash = cut::part(part, start, start + length)
            .iter()
            .all(u8::is_ascii_hexdigit);
        if length == 64 && whole && !hash && is_random(cut::part(part, start, start + length)) {
            return Some(Spot {
                registry: Some("quay.io".to_owned()),
                ..found(text, from + start, length)
            });
        }
        start += length.max(1);
    }
    None
}

pub(super) fn is_random(token: &[u8]) -> bool {
    let mut kinds = token.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len() >= 12 && token.iter().any(u8::is_ascii_digit) && !is_placeholder(&lossy(token))
}

pub(super) fn near_docker(text: &[u8], at: usize, length: usize) -> bool {
    let window = lossy(cut::part(
        text,
        at.saturating_sub(300),
        text.len().min(at + length + 300),
    ));
    speaks_of_docker(&window)
}

pub(super) fn found(text: &[u8], at: usize, length: usize) -> Spot {
    Spot {
        kind: SecretKind::Password,
        registry: None,
        user: None,
        secret: lossy(cut::part(text, at, at + length)),
        auth: None,
        at,
        pointer: None,
    }
}
