//! The encrypted file formats: telling them apart, opening and sealing.
//!
//! The specification is `docs/format.md`. Two layouts exist, each in a file
//! of its own: [`jet`] (what Codeship's `jet` reads and wrote) and [`ctr`]
//! (what only this tool reads).

pub mod ctr;
pub mod jet;

use crate::core::key::{Key, Ring, Which};
use crate::core::text::is_text;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
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
    /// First line `git-jetcrypt:1`: this tool's own format.
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

    /// The least number of bytes below the base64 (docs/format.md, rules 2 and 3).
    fn least(self) -> usize {
        match self {
            Self::JetV1 | Self::Ctr => IV_LEN,
            Self::JetV2 | Self::Cloudbees => IV_LEN + jet::CHECKSUM_LEN,
        }
    }
}

/// The formats that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sealing {
    /// jet v2 with the synthetic IV.
    #[default]
    Jet,
    /// The ctr format.
    Ctr,
}

/// Length of an IV and of a tag, in bytes: one AES block.
pub const IV_LEN: usize = 16;

const FIRST_LINES: [(&[u8], Version); 3] = [
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
pub enum Sniff {
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

/// The plaintext of a file that a key of the ring opens; `None` where it is
/// not encrypted or none does.
#[must_use]
pub fn open_any(bytes: &[u8], ring: &Ring, promise: Promise) -> Option<Plaintext> {
    let (Sniff::Sealed(envelope) | Sniff::PerhapsV1(envelope)) = sniff(bytes) else {
        return None;
    };
    let (opened, _) = envelope.open_with(ring, promise).ok()?;
    Some(opened.plaintext)
}

/// Tells what `bytes` look like: rules 1 to 4 of docs/format.md, "Telling the
/// formats apart".
#[must_use]
pub fn sniff(bytes: &[u8]) -> Sniff {
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
    let body = STANDARD
        .decode(text.trim_ascii_end())
        .map_err(|_| Damage::NotBase64)?;
    if body.len() < version.least() {
        return Err(Damage::TooShort);
    }
    Ok(Envelope { version, body })
}

/// An encrypted file, taken apart but not yet opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    version: Version,
    body: Vec<u8>,
}

/// How much an opened file proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// This tool wrote it with this key, and nobody changed it: 128 bits.
    Authentic,
    /// jet's MD5 holds, the IV is a random one: written by jet itself.
    ChecksumOnly,
    /// jet v1 carries no proof. Judge the plaintext.
    Unproven,
}

/// A plaintext with what its file proves about it.
pub struct Opened {
    /// The decrypted bytes.
    pub plaintext: Plaintext,
    /// What they are worth.
    pub proof: Proof,
}

/// The key does not open this file, or the file was changed. The formats
/// cannot tell the one from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("encrypted with another key, or damaged")]
pub struct WrongKey;

/// What a path promises about the plaintext of a jet v1 file, which has no
/// checksum to go by. Whatever the key, some bytes come out; the promise must
/// be one that chance does not keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// A dockercfg: a JSON object.
    Json,
    /// Anything else that jet encrypted: text of 16 characters at least, or
    /// `NAME=value` of 8. Random bytes keep that once in 30,000 times at worst.
    Text,
    /// Text of any length, where a person says that it is an encrypted file.
    AnyText,
    /// No promise; the caller takes whatever comes out.
    Nothing,
}

impl Promise {
    /// Does this plaintext keep the promise?
    #[must_use]
    pub fn kept_by(self, plaintext: &[u8]) -> bool {
        let long = plaintext.len() >= 16 || (plaintext.len() >= 8 && plaintext.contains(&b'='));
        match self {
            Self::Json => {
                plaintext.trim_ascii().starts_with(b"{")
                    && serde_json::from_slice::<serde::de::IgnoredAny>(plaintext).is_ok()
            }
            Self::Text => long && is_text(plaintext),
            Self::AnyText => is_text(plaintext),
            Self::Nothing => true,
        }
    }
}

impl Envelope {
    /// Which format it is.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// True where the bytes below the base64 hold text: then this is no
    /// ciphertext but somebody's encoded plaintext. 16 random bytes are text
    /// once in some million times, and a run of 24 printable ones among
    /// random bytes is rarer still.
    #[must_use]
    pub fn is_encoded_text(&self) -> bool {
        let printable = |b: &u8| matches!(b, b' '..=b'~' | b'\t' | b'\n' | b'\r');
        is_text(&self.body)
            || self
                .body
                .split(|b| !printable(b))
                .any(|run| run.len() >= 24)
    }

    /// How many bytes lie below the base64.
    #[must_use]
    pub fn body_len(&self) -> usize {
        self.body.len()
    }

    /// Opens with one key.
    ///
    /// # Errors
    /// [`WrongKey`] where the checksum or the tag does not hold. Never for
    /// jet v1, which has neither.
    pub fn open(&self, key: &Key) -> Result<Opened, WrongKey> {
        match self.version {
            Version::JetV1 => Ok(jet::open_v1(key, &self.body)),
            Version::JetV2 => jet::open_v2(key, &self.body),
            // Nobody has documented this head, so no more is claimed than the
            // checksum shows.
            Version::Cloudbees => jet::open_v2(key, &self.body).map(|opened| Opened {
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
    pub fn open_with(&self, ring: &Ring, promise: Promise) -> Result<(Opened, Which), WrongKey> {
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

/// Seals a plaintext with a key: the bytes that go into git. A function of
/// its arguments. Empty stays empty.
#[must_use]
pub fn seal(sealing: Sealing, key: &Key, plaintext: &[u8]) -> Vec<u8> {
    if plaintext.is_empty() {
        return Vec::new();
    }
    match sealing {
        Sealing::Jet => jet::seal_v2(key, plaintext),
        Sealing::Ctr => ctr::seal(key, plaintext),
    }
}

/// First line, base64, end: how both layouts are put together.
fn write(first_line: &[u8], body: &[u8], end: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(first_line.len() + 1 + body.len().div_ceil(3) * 4 + end.len());
    out.extend_from_slice(first_line);
    out.extend_from_slice(STANDARD.encode(body).as_bytes());
    out.extend_from_slice(end);
    out
}

#[cfg(test)]
mod tests;
