//! The encrypted values that stand inside `codeship-services.yml`:
//! `encrypted_environment` and `encrypted_args` (facts/dockercfg.md 9).

use crate::commands::{Failure, Kind, crypt};
use crate::core::codeship::{Use, UseKind};
use crate::core::envfile::{self, Variable};
use crate::core::format::{self, Envelope, Promise, Sniff};
use crate::core::key::Ring;

/// The variables in such a value; none where this is another use.
pub(in crate::commands) fn inline(
    ring: &Ring,
    found: &Use,
) -> Option<Result<Vec<Variable>, Failure>> {
    if !matches!(found.kind, UseKind::Environment | UseKind::Args) {
        return None;
    }
    let key = found.kind.key();
    let place = format!("line {}: {}: {key}", found.line, found.place);
    Some(open(ring, found.value.trim().as_bytes(), &place))
}

fn open(ring: &Ring, value: &[u8], place: &str) -> Result<Vec<Variable>, Failure> {
    let general = |what: &str| Failure::new(Kind::General, format!("{place}: {what}"));
    let texts = texts(value);
    let envelopes: Vec<Envelope> = texts.iter().filter_map(|text| envelope(text)).collect();
    let Some(last) = envelopes.last() else {
        return Err(general("is not an encrypted value")
            .hint("is it plaintext, or cut short? make it anew: git jetcrypt encrypt - -"));
    };
    if ring.is_empty() {
        return Err(
            Failure::new(Kind::NoKey, format!("{place}: there is no key to open it"))
                .hint("git jetcrypt unlock KEYFILE"),
        );
    }
    let opened = envelopes
        .iter()
        .find_map(|envelope| envelope.open_with(ring, Promise::AnyText).ok());
    let Some((opened, _)) = opened else {
        return Err(crypt::wrong_key(last.version(), Promise::AnyText, place));
    };
    let variables = envfile::parse(&opened.plaintext)
        .map_err(|bad| general(&bad.to_string()).hint(bad.remedy()))?;
    if variables.is_empty() || variables.iter().any(|variable| variable.value.is_none()) {
        return Err(
            general("does not hold KEY=value").hint("printf KEY=value | git jetcrypt encrypt - -")
        );
    }
    Ok(variables)
}

/// What the value may be: YAML folds lines into blanks, and people paste the
/// second line of a jet v2 file without the first. Its checksum tells.
fn texts(value: &[u8]) -> Vec<Vec<u8>> {
    let words = value
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let words: Vec<&[u8]> = words.collect();
    match words.split_first() {
        Some((first, rest)) if first.contains(&b':') => {
            vec![[first, &b"\n"[..], &rest.concat()].concat()]
        }
        _ => {
            let joined = words.concat();
            vec![[&b"codeship:v2\n"[..], &joined].concat(), joined]
        }
    }
}

fn envelope(text: &[u8]) -> Option<Envelope> {
    match format::sniff(text) {
        Sniff::Sealed(envelope) | Sniff::PerhapsV1(envelope) => Some(envelope),
        _ => None,
    }
}
