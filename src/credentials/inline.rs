//! The encrypted values that stand inside `codeship-services.yml`:
//! `encrypted_environment` and `encrypted_args` (docs/credential-files.md 9).

use crate::core::codeship::{Use, UseKind};
use crate::core::envfile::{self, Variable};
use crate::core::format::{self, Promise, Reading, Version};
use crate::core::key::Ring;
use crate::failure::{Failure, FailureKind};

/// The variables in such a value; none where this is another use, an error
/// where the value cannot be opened.
pub fn inline(ring: &Ring, found: &Use) -> Option<Result<Vec<Variable>, Failure>> {
    if !matches!(found.kind, UseKind::Environment | UseKind::Args) {
        return None;
    }
    let key = found.kind.key();
    let place = format!("line {}: {}: {key}", found.line, found.place);
    Some(open(ring, found.value.trim().as_bytes(), &place))
}

fn open(ring: &Ring, value: &[u8], place: &str) -> Result<Vec<Variable>, Failure> {
    let general = |what: &str| Failure::new(FailureKind::General, format!("{place}: {what}"));
    let texts = texts(value);
    let readings: Vec<Reading<'_>> = texts
        .iter()
        .map(|text| format::read(text, ring, Promise::AnyText.alone()))
        .filter(|reading| {
            !matches!(
                reading,
                Reading::Plain | Reading::Empty | Reading::Damaged(_)
            )
        })
        .collect();
    if readings.is_empty() {
        return Err(general("is not an encrypted value")
            .hint("is it plaintext, or cut short? make it anew: git jetcrypt encrypt - -"));
    };
    if ring.is_empty() {
        return Err(Failure::new(
            FailureKind::NoKey,
            format!("{place}: there is no key to open it"),
        )
        .hint("git jetcrypt unlock KEYFILE"));
    }
    let mut version = Version::JetV2;
    let mut opened = None;
    for reading in readings {
        match reading {
            Reading::Opened(found) => opened = opened.or(Some(found)),
            Reading::OtherKey(other) | Reading::Disguised(other) => version = other,
            _ => {}
        }
    }
    let Some(opened) = opened else {
        return Err(Failure::wrong_key(version, Promise::AnyText, place));
    };
    let variables = envfile::parse(&opened.into_plaintext())
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
