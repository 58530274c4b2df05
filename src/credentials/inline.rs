//! The encrypted values that stand inside `codeship-services.yml`:
//! `encrypted_environment` and `encrypted_args` (docs/credential-files.md 9).

use crate::core::codeship::{Use, UseKind};
use crate::core::envfile::{self, Variable};
use crate::core::format::{self, Plaintext, Promise, Proof, Reading, Version};
use crate::core::key::{Ring, Which};
use crate::core::trust::{BookEntry, BookLine, Books as _};
use crate::failure::{Failure, FailureKind};
use crate::session::{Session, books_of};

/// Stands in the book for the path of a value that lies in a services file.
const INLINE: &[u8] = b"codeship-services.yml";

/// The variables in such a value; none where this is another use, an error
/// where the value cannot be opened. It is proven where it was sealed on its own;
/// in an adopted repository nothing else is used (docs/trust.md, rule 1).
pub fn inline(
    session: &Session,
    ring: &Ring,
    found: &Use,
) -> Option<Result<Vec<Variable>, Failure>> {
    let (opened, place) = match sealed_value(ring, found)? {
        Ok(opened) => opened,
        Err(failure) => return Some(Err(failure)),
    };
    let listed = || books_of(session, ring).entry(INLINE, found.value.trim().as_bytes());
    let may_open = opened.is_proven || listed() != BookEntry::NotListed;
    Some(match may_open {
        true => variables(opened.plain, &place),
        false => Err(not_proven(&place)),
    })
}

/// The same for a person who asks for it, and looks at what comes out.
pub fn inline_for_people(ring: &Ring, found: &Use) -> Option<Result<Vec<Variable>, Failure>> {
    let opened = sealed_value(ring, found)?;
    Some(opened.and_then(|(opened, place)| variables(opened.plain, &place)))
}

/// A value that a key opens.
struct OpenedValue {
    plain: Plaintext,
    is_proven: bool,
}

fn not_proven(place: &str) -> Failure {
    Failure::new(
        FailureKind::WrongKey,
        format!("{place}: not proven: by jet, or sealed for a file"),
    )
    .hint("look at what it holds, then make it anew: git jetcrypt encrypt - -")
}

/// What the book has to list of such a value so that it is used: none where it
/// is proven, or no key opens it.
#[must_use]
pub fn book_line(ring: &Ring, found: &Use) -> Option<BookLine> {
    let (opened, _) = sealed_value(ring, found)?.ok()?;
    let value = found.value.trim().as_bytes();
    (!opened.is_proven).then(|| BookLine::of(INLINE, value))
}

fn sealed_value(ring: &Ring, found: &Use) -> Option<Result<(OpenedValue, String), Failure>> {
    if !matches!(found.kind, UseKind::Environment | UseKind::Args) {
        return None;
    }
    let key = found.kind.key();
    let place = format!("line {}: {}: {key}", found.line, found.place);
    let opened = open(ring, found.value.trim().as_bytes(), &place);
    Some(opened.map(|opened| (opened, place)))
}

fn general(place: &str, what: &str) -> Failure {
    Failure::new(FailureKind::General, format!("{place}: {what}"))
}

fn open(ring: &Ring, value: &[u8], place: &str) -> Result<OpenedValue, Failure> {
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
        return Err(general(place, "is not an encrypted value")
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
    Ok(OpenedValue {
        is_proven: opened.which == Which::Current && opened.proof == Proof::StandAlone,
        plain: opened.into_plaintext(),
    })
}

fn variables(plain: Plaintext, place: &str) -> Result<Vec<Variable>, Failure> {
    let variables = envfile::parse(&plain)
        .map_err(|bad| general(place, &bad.to_string()).hint(bad.remedy()))?;
    if variables.is_empty() || variables.iter().any(|variable| variable.value.is_none()) {
        return Err(general(place, "does not hold KEY=value")
            .hint("printf KEY=value | git jetcrypt encrypt - -"));
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
