//! What a blob is, for whoever holds these keys: the one answer.

use super::envelope::Damage;
use super::envelope::Envelope;
use super::envelope::Sniff;
use super::envelope::sniff;
use super::opened::Opened;
use super::opened::open_with;
use super::parts::Proof;
use super::parts::Version;
use super::promise::{Expected, Promise};
use crate::core::key::{Ring, Which};

/// What the bytes of a file are. `docs/design.md`, "What a blob is", has the
/// table of what each part of the program does with each of these.
pub enum Reading<'a> {
    /// No bytes at all.
    Empty,
    /// Not encrypted.
    Plain,
    /// Looks encrypted, but below the base64 lies text: somebody's encoded
    /// plaintext. For jet v1 that is any one line of base64.
    Disguised(Version),
    /// Encrypted, and a key of the ring opens it.
    Opened(Opened<'a>),
    /// Encrypted, and there is no key at hand. For jet v1, which has no first
    /// line, this is a guess: one line of base64 may be something else.
    Locked(Version),
    /// Encrypted, and no key of the ring opens it: another key, or damaged.
    /// For jet v1 this is a guess, as above.
    OtherKey(Version),
    /// Carries a first line, and what follows is not well formed.
    Damaged(Damage),
}

/// Reads the bytes of a file with the keys at hand. `expected` is what its path
/// says about it.
///
/// With a checksum the key decides first, and without one the look of the
/// bytes: a wrong key yields something that looks like text once in 30,000
/// times, and ciphertext looks like text once in some million times. Where a
/// person says that the file is encrypted ([`Promise::AnyText`],
/// [`Promise::Nothing`]) nothing is taken for encoded text.
#[must_use]
pub fn read<'a>(bytes: &'a [u8], ring: &'a Ring, expected: Expected<'_>) -> Reading<'a> {
    let promise = expected.promise;
    let envelope = match sniff(bytes) {
        Sniff::Empty => return Reading::Empty,
        Sniff::Plain => return Reading::Plain,
        Sniff::Damaged(damage) => return Reading::Damaged(damage),
        Sniff::PerhapsV1(envelope) if is_encoded(&envelope, promise) => {
            return Reading::Disguised(envelope.version());
        }
        Sniff::Sealed(envelope) | Sniff::PerhapsV1(envelope) => envelope,
    };
    let version = envelope.version();
    match open_with(envelope, ring, expected) {
        Ok(opened) => Reading::Opened(opened),
        Err(envelope) if version != Version::JetV1 && is_encoded(&envelope, promise) => {
            Reading::Disguised(version)
        }
        Err(_) if ring.is_empty() => Reading::Locked(version),
        Err(_) => Reading::OtherKey(version),
    }
}

fn is_encoded(envelope: &Envelope<'_>, promise: Promise) -> bool {
    let guessing = matches!(promise, Promise::Json | Promise::Text);
    guessing && envelope.is_encoded_text()
}

impl<'a> Reading<'a> {
    /// The plaintext, where the file was encrypted and a key opened it.
    #[must_use]
    pub fn opened(self) -> Option<Opened<'a>> {
        match self {
            Self::Opened(opened) => Some(opened),
            _ => None,
        }
    }

    /// Is it what it seems to be: not encrypted, or encrypted and opened?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !matches!(self, Self::Locked(_) | Self::OtherKey(_) | Self::Damaged(_))
    }

    /// The same without the plaintext.
    #[must_use]
    pub fn state(&self) -> BlobState {
        match self {
            Self::Empty => BlobState::Empty,
            Self::Plain | Self::Disguised(_) => BlobState::Plaintext,
            Self::Opened(opened) => BlobState::Opened {
                version: opened.version,
                proof: opened.proof,
                which: opened.which,
            },
            Self::Locked(version) => BlobState::Locked(*version),
            Self::OtherKey(version) => BlobState::OtherKey(*version),
            Self::Damaged(_) => BlobState::Damaged,
        }
    }
}

/// A [`Reading`] for reports: without the plaintext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlobState {
    /// No bytes at all.
    Empty,
    /// Encrypted, and opened.
    Opened {
        /// The format.
        version: Version,
        /// What the file proves.
        proof: Proof,
        /// The key that opened it.
        which: Which,
    },
    /// Encrypted, no key at hand.
    Locked(Version),
    /// Encrypted with another key, or damaged.
    OtherKey(Version),
    /// Begins like an encrypted file and is none.
    Damaged,
    /// Not encrypted, whatever it looks like.
    Plaintext,
}

impl BlobState {
    /// A stable word for `--json`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Opened { .. } => "encrypted",
            Self::Locked(_) => "locked",
            Self::OtherKey(_) => "other_key_or_damaged",
            Self::Damaged => "damaged",
            Self::Plaintext => "plaintext",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Empty => "empty".to_owned(),
            Self::Opened {
                version,
                proof,
                which,
            } => {
                let proof = match proof {
                    Proof::Here => "proven",
                    Proof::StandAlone => "sealed on its own",
                    Proof::ChecksumOnly if version == Version::Cloudbees => {
                        "not proven: older format"
                    }
                    Proof::ChecksumOnly => "not proven: by jet, or for another path",
                    Proof::Nothing => "not proven: older format",
                };
                let key = match which {
                    Which::Current => String::new(),
                    Which::Retired(n) => format!(", with retired key {}", n + 1),
                };
                format!("encrypted ({}, {proof}{key})", version.name())
            }
            Self::Locked(version) => {
                format!("encrypted ({}), no key here to check it", version.name())
            }
            Self::OtherKey(version) => format!(
                "encrypted ({}), the key does not fit or it is damaged",
                version.name()
            ),
            Self::Damaged => "DAMAGED".to_owned(),
            Self::Plaintext => "PLAINTEXT".to_owned(),
        }
    }
}
