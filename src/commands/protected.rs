//! The protected files of a repository and what their blobs hold.

use super::Failure;
use crate::core::format::{self, Proof, Sniff, Version};
use crate::core::key::{Ring, Which};
use crate::core::policy::{self, Policy};
use crate::git::attributes::{self, Full, Source};
use crate::git::command::Git;
use crate::git::tree::{Entry, Mode};

/// A file that must never lie in git in plaintext.
pub(super) struct Protected {
    pub(super) entry: Entry,
    pub(super) attributes: Full,
}

/// Those of these entries that are protected, by attribute or by name.
pub(super) fn among(git: &Git, entries: Vec<Entry>) -> Result<Vec<Protected>, Failure> {
    let files: Vec<Entry> = entries
        .into_iter()
        .filter(|entry| matches!(entry.mode, Mode::File { .. }))
        .collect();
    let paths: Vec<&[u8]> = files.iter().map(|entry| entry.path.as_slice()).collect();
    let attributes = attributes::read(git, Source::WorkTree, &paths)?;
    let policy = Policy::default();
    let all = files.into_iter().zip(attributes);
    let kept = all.filter(|(entry, attributes)| policy.protects(&entry.path, &attributes.policy));
    Ok(kept
        .map(|(entry, attributes)| Protected { entry, attributes })
        .collect())
}

/// What a blob of a protected file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Empty,
    /// Encrypted, and opened with this key.
    Opened {
        version: Version,
        proof: Proof,
        which: Which,
    },
    /// Encrypted; no key at hand.
    Locked(Version),
    /// Encrypted with another key, or damaged.
    OtherKey(Version),
    Damaged,
    Plaintext,
}

impl Content {
    /// Looks at a blob with the keys at hand.
    pub(super) fn of(blob: &[u8], path: &[u8], ring: &Ring) -> Self {
        let envelope = match format::sniff(blob) {
            Sniff::Empty => return Self::Empty,
            Sniff::Damaged(_) => return Self::Damaged,
            Sniff::Plain => return Self::Plaintext,
            Sniff::Sealed(envelope) | Sniff::PerhapsV1(envelope) if envelope.is_encoded_text() => {
                return Self::Plaintext;
            }
            Sniff::Sealed(envelope) | Sniff::PerhapsV1(envelope) => envelope,
        };
        let version = envelope.version();
        match envelope.open_with(ring, policy::promise(path)) {
            Ok((opened, which)) => Self::Opened {
                version,
                proof: opened.proof,
                which,
            },
            Err(_) if ring.is_empty() => Self::Locked(version),
            Err(_) => Self::OtherKey(version),
        }
    }

    /// A stable word for `--json`.
    pub(super) fn code(self) -> &'static str {
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
    pub(super) fn words(self) -> String {
        match self {
            Self::Empty => "empty".to_owned(),
            Self::Opened {
                version,
                proof,
                which,
            } => {
                let proof = match proof {
                    Proof::Authentic => "ours and authentic",
                    Proof::ChecksumOnly => "written by jet, checksum holds",
                    Proof::Unproven => "written by jet, no checksum",
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
