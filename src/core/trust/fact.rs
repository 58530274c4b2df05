//! One line of a page: something that a holder said.

use super::names::PageId;
use crate::core::hex;
use crate::core::recipient::{self, RecipientKey};
use sha2::{Digest as _, Sha256};

/// The name of a blob at a path in a book: SHA-256 of the path's length (four
/// bytes, big-endian), the path and the blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookLine([u8; 32]);

impl BookLine {
    /// That of this blob, as git holds it, at this path from the top.
    #[must_use]
    pub fn of(path: &[u8], blob: &[u8]) -> Self {
        let length = u32::try_from(path.len()).unwrap_or(u32::MAX);
        let hash = Sha256::new()
            .chain_update(length.to_be_bytes())
            .chain_update(path)
            .chain_update(blob);
        Self(hash.finalize().into())
    }
}

/// What a page can say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
// in the order of their words, so that facts in order are lines in order
pub enum Fact {
    /// An exception of the guard: the line of `.jetcrypt-exceptions`.
    Allow(Vec<u8>),
    /// A holder vouches for a blob at a path.
    Book(BookLine),
    /// Takes back `recipient` with this name of that page.
    Dismiss(PageId, String),
    /// No key that a holder had opened this blob at this path: it is ciphertext
    /// that nobody there could read.
    Lost(BookLine),
    /// Files that match this pattern of gitattributes are encrypted.
    Protect(Vec<u8>),
    /// The project key may be sealed to this public key, which somebody of this
    /// name has.
    Recipient(String, RecipientKey),
    /// Takes back `protect` with this pattern of that page.
    Release(PageId, Vec<u8>),
    /// The key with this fingerprint follows that of the page.
    Successor(String),
}

/// Why a line is no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FactError {
    /// A word that this version does not know.
    Unknown,
    /// A word that it knows, and something else behind it.
    Malformed,
}

impl Fact {
    /// Can it stand on one line? Patterns come from people.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        match self {
            Self::Book(_)
            | Self::Lost(_)
            | Self::Recipient(..)
            | Self::Dismiss(..)
            | Self::Successor(_) => true,
            Self::Protect(text) | Self::Release(_, text) | Self::Allow(text) => is_text(text),
        }
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Book(line) => {
                out.extend_from_slice(b"book ");
                out.extend_from_slice(hex::encode(&line.0).as_bytes());
            }
            Self::Lost(line) => {
                out.extend_from_slice(format!("lost {}", hex::encode(&line.0)).as_bytes());
            }
            Self::Protect(pattern) => {
                out.extend_from_slice(b"protect ");
                out.extend_from_slice(pattern);
            }
            Self::Release(page, pattern) => {
                out.extend_from_slice(format!("release {page} ").as_bytes());
                out.extend_from_slice(pattern);
            }
            Self::Recipient(name, key) => {
                out.extend_from_slice(format!("recipient {name} {}", key.as_str()).as_bytes());
            }
            Self::Successor(fingerprint) => {
                out.extend_from_slice(format!("successor {fingerprint}").as_bytes());
            }
            Self::Dismiss(page, name) => {
                out.extend_from_slice(format!("dismiss {page} {name}").as_bytes());
            }
            Self::Allow(line) => {
                out.extend_from_slice(b"allow ");
                out.extend_from_slice(line);
            }
        }
        out.push(b'\n');
    }

    pub(super) fn parse(line: &[u8]) -> Result<Self, FactError> {
        let blank = line.iter().position(|b| *b == b' ');
        let (word, rest) = line.split_at(blank.unwrap_or(line.len()));
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let text = |text: &[u8]| is_text(text).then(|| text.to_vec());
        let fact = match word {
            b"book" => hex::fixed(rest).map(|hash| Self::Book(BookLine(hash))),
            b"lost" => hex::fixed(rest).map(|hash| Self::Lost(BookLine(hash))),
            b"protect" => text(rest).map(Self::Protect),
            b"release" => rest.split_at_checked(64).and_then(|(id, pattern)| {
                let pattern = pattern.strip_prefix(b" ")?;
                Some(Self::Release(PageId::parse(id)?, text(pattern)?))
            }),
            b"allow" => text(rest).map(Self::Allow),
            b"recipient" => recipient(rest),
            b"successor" => {
                hex::fixed::<16>(rest).map(|bytes| Self::Successor(hex::encode(&bytes)))
            }
            b"dismiss" => rest.split_at_checked(64).and_then(|(id, name)| {
                let name = name_of(name.strip_prefix(b" ")?)?;
                Some(Self::Dismiss(PageId::parse(id)?, name))
            }),
            _ => return Err(FactError::Unknown),
        };
        fact.ok_or(FactError::Malformed)
    }
}

/// `NAME KEY`, written as this version writes them.
fn recipient(rest: &[u8]) -> Option<Fact> {
    let (name, key) = std::str::from_utf8(rest).ok()?.split_once(' ')?;
    let read = RecipientKey::parse(key).ok()?;
    (read.as_str() == key).then_some(())?;
    Some(Fact::Recipient(name_of(name.as_bytes())?, read))
}

fn name_of(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    recipient::check_name(name).ok()?;
    Some(name.to_owned())
}

/// Something on one line, without control characters.
fn is_text(text: &[u8]) -> bool {
    !text.is_empty() && !text.iter().any(u8::is_ascii_control)
}
