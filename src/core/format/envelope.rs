//! Telling the formats apart and opening one file with one key.

use super::ctr;
use super::jet;
use super::parts::Decrypted;
use super::parts::Proof;
use super::parts::Version;
use super::parts::WrongKey;
use super::promise::Promise;
use crate::core::base64::{Engine as _, STRICT};
use crate::core::key::{Key, Ring, Which};
use crate::core::text::is_text;

pub(super) const FIRST_LINES: [(&[u8], Version); 3] = [
    (b"codeship:v2", Version::JetV2),
    (b"cloudbees:v1", Version::Cloudbees),
    (b"git-jetcrypt:1", Version::Ctr),
];

/// What is wrong with a file that begins like an encrypted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The first line names a version that nobody has defined.
    #[error("its first line names an unknown version of the format")]
    UnknownVersion,
    /// What follows the first line is not one line of base64.
    #[error("what follows its first line is not base64")]
    NotBase64,
    /// Fewer bytes than an IV (and a checksum) take.
    #[error("it is cut short")]
    TooShort,
}

/// What the bytes of a file look like. No key is needed to tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sniff {
    /// No bytes at all.
    Empty,
    /// Carries a first line and is well formed below it.
    Sealed(Envelope),
    /// One line of base64: jet v1 *if* a known key opens it to what its path
    /// promises, and otherwise plaintext (docs/format.md, rule 3).
    PerhapsV1(Envelope),
    /// Carries a first line, and what follows is not well formed.
    Damaged(Damage),
    /// Anything else.
    Plain,
}

/// Tells what `bytes` look like: rules 1 to 4 of docs/format.md, "Telling the
/// formats apart".
pub(super) fn sniff(bytes: &[u8]) -> Sniff {
    if bytes.is_empty() {
        return Sniff::Empty;
    }
    let (line, rest) = match bytes.iter().position(|b| *b == b'\n') {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &[][..]),
    };
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if let Some((_, version)) = FIRST_LINES.iter().find(|(first, _)| *first == line) {
        return match decode(*version, rest) {
            Ok(envelope) => Sniff::Sealed(envelope),
            Err(damage) => Sniff::Damaged(damage),
        };
    }
    // `codeship:v3` or a flipped bit: no plaintext of ours begins so, and to
    // encrypt it a second time in silence would be the worst answer.
    if FIRST_LINES
        .iter()
        .any(|(first, _)| same_family(first, line))
    {
        return Sniff::Damaged(Damage::UnknownVersion);
    }
    let whole = bytes.trim_ascii();
    match decode(Version::JetV1, whole) {
        Ok(envelope) => Sniff::PerhapsV1(envelope),
        Err(_) => Sniff::Plain,
    }
}

/// `codeship:v3` beside `codeship:v2`: the same word, then a short version.
fn same_family(known: &[u8], line: &[u8]) -> bool {
    let Some(colon) = known.iter().position(|b| *b == b':') else {
        return false;
    };
    line.strip_prefix(&known[..=colon]).is_some_and(|version| {
        version.len() <= 4 && !version.is_empty() && !version.contains(&b' ')
    })
}

/// Strict base64 with padding on one line; white space is allowed at its end
/// only, so that every encrypted file has one text but for that.
fn decode(version: Version, text: &[u8]) -> Result<Envelope, Damage> {
    let body = STRICT
        .decode(text.trim_ascii_end())
        .map_err(|_| Damage::NotBase64)?;
    if body.len() < version.least() {
        return Err(Damage::TooShort);
    }
    Ok(Envelope { version, body })
}

/// An encrypted file, taken apart but not yet opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Envelope {
    version: Version,
    body: Vec<u8>,
}

impl Envelope {
    /// Which format it is.
    pub(super) fn version(&self) -> Version {
        self.version
    }

    /// True where the bytes below the base64 hold text: then this is no
    /// ciphertext but somebody's encoded plaintext. 16 random bytes are text
    /// once in some million times, and a run of 24 printable ones among
    /// random bytes is rarer still.
    pub(super) fn is_encoded_text(&self) -> bool {
        let printable = |b: &u8| matches!(b, b' '..=b'~' | b'\t' | b'\n' | b'\r');
        is_text(&self.body)
            || self
                .body
                .split(|b| !printable(b))
                .any(|run| run.len() >= 24)
    }

    /// Opens with one key.
    ///
    /// # Errors
    /// [`WrongKey`] where the checksum or the tag does not hold. Never for
    /// jet v1, which has neither.
    pub(super) fn open(&self, key: &Key) -> Result<Decrypted, WrongKey> {
        match self.version {
            Version::JetV1 => Ok(jet::open_v1(key, &self.body)),
            Version::JetV2 => jet::open_v2(key, &self.body),
            // Nobody has documented this head, so no more is claimed than the
            // checksum shows.
            Version::Cloudbees => jet::open_v2(key, &self.body).map(|opened| Decrypted {
                proof: Proof::ChecksumOnly,
                ..opened
            }),
            Version::Ctr => ctr::open(key, &self.body),
        }
    }

    /// Opens with the first key of the ring that fits, the current one first.
    ///
    /// # Errors
    /// [`WrongKey`] where none does, or where a jet v1 file opens to
    /// something that breaks the promise of its path.
    pub(super) fn open_with(
        &self,
        ring: &Ring,
        promise: Promise,
    ) -> Result<(Decrypted, Which), WrongKey> {
        ring.keys()
            .find_map(|(which, key)| {
                let opened = self.open(key).ok()?;
                let believed =
                    opened.proof != Proof::Unproven || promise.kept_by(&opened.plaintext);
                believed.then_some((opened, which))
            })
            .ok_or(WrongKey)
    }
}
