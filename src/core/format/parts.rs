//! What both layouts have in common.

use zeroize::Zeroizing;

/// Decrypted bytes; wiped on drop.
pub type Plaintext = Zeroizing<Vec<u8>>;

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// No first line, no checksum: `jet` before 2.6 (2018).
    JetV1,
    /// First line `codeship:v2`: `jet` since 2.6, and this tool.
    JetV2,
    /// First line `cloudbees:v1`: the last releases of `jet`. Read as v2.
    Cloudbees,
    /// First line `git-jetcrypt:2`: this tool's own format.
    Ctr,
}

impl Version {
    /// What a person calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::JetV1 => "jet v1",
            Self::JetV2 => "jet v2",
            Self::Cloudbees => "jet cloudbees:v1",
            Self::Ctr => "ctr",
        }
    }

    /// True where an MD5 stands in front of the plaintext.
    pub(super) fn has_checksum(self) -> bool {
        matches!(self, Self::JetV2 | Self::Cloudbees)
    }

    /// The least number of bytes below the base64 (docs/format.md, rules 2 and 3).
    pub(super) fn least(self) -> usize {
        match self {
            Self::JetV1 | Self::Ctr => IV_LEN,
            Self::JetV2 | Self::Cloudbees => IV_LEN + CHECKSUM_LEN,
        }
    }
}

/// Length of an IV and of a tag, in bytes: one AES block.
pub const IV_LEN: usize = 16;

/// Length of the checksum in jet v2: the MD5 of the plaintext as lower-case
/// hexadecimal digits.
pub(super) const CHECKSUM_LEN: usize = 32;

/// What a seal is bound to (docs/format.md, "The synthetic IV").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding<'a> {
    /// The path from the top of the work tree, as git stores it. An empty one
    /// is the same as [`Binding::Alone`].
    Path(&'a [u8]),
    /// Nothing: a file that is sealed on its own.
    Alone,
    /// For display only, where git does not say the path: a ctr file counts as
    /// opened where text comes out, and nothing is proven but
    /// [`Proof::StandAlone`].
    Unknown,
}

impl<'a> Binding<'a> {
    /// The bytes that go into the IV or the tag.
    pub(super) fn path(self) -> &'a [u8] {
        match self {
            Self::Path(path) => path,
            Self::Alone | Self::Unknown => b"",
        }
    }
}

/// How much an opened file proves, under the key that opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// A holder of the key sealed it for this path, and nobody changed it: 128
    /// bits.
    Here,
    /// The same, but sealed on its own, for no path.
    StandAlone,
    /// jet's MD5 holds, the IV is another: written by jet, sealed for another
    /// path, or made by a forger from an older format.
    ChecksumOnly,
    /// jet v1 has no checksum. Judge the plaintext.
    Nothing,
}

/// The key does not open this file, or the file was changed. The formats
/// cannot tell the one from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("encrypted with another key, or damaged")]
pub(super) struct WrongKey;
