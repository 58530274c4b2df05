//! Telling the formats apart.

use super::parts::Version;
use super::windows::{WINDOW, WINDOW_DIGITS, Window, hand_on};
use crate::core::base64::{Engine as _, STRICT};
use crate::core::text::TextSoFar;
use std::io;
use std::slice::Chunks;

pub(super) const FIRST_LINES: [(&[u8], Version); 3] = [
    (b"codeship:v2", Version::JetV2),
    (b"cloudbees:v1", Version::Cloudbees),
    (b"git-jetcrypt:2", Version::Ctr),
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
pub(super) enum Sniff<'a> {
    /// No bytes at all.
    Empty,
    /// Carries a first line and is well formed below it.
    Sealed(Envelope<'a>),
    /// One line of base64: jet v1 *if* a known key opens it to what its path
    /// promises, and otherwise plaintext (docs/format.md, rule 3).
    PerhapsV1(Envelope<'a>),
    /// Carries a first line, and what follows is not well formed.
    Damaged(Damage),
    /// Anything else.
    Plain,
}

/// Tells what `bytes` look like: rules 1 to 4 of docs/format.md, "Telling the
/// formats apart".
pub(super) fn sniff(bytes: &[u8]) -> Sniff<'_> {
    if bytes.is_empty() {
        return Sniff::Empty;
    }
    let (line, rest) = match memchr::memchr(b'\n', bytes) {
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

/// Could these bytes be an encrypted file, by a short look? So that large
/// numbers of files are not taken apart: what it denies is none.
#[must_use]
pub fn may_be_sealed(bytes: &[u8]) -> bool {
    let begins = FIRST_LINES
        .iter()
        .any(|(first, _)| bytes.starts_with(first));
    let digit = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    let text = bytes.trim_ascii();
    begins || (text.len() >= 16 && text.iter().all(digit))
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
fn decode(version: Version, text: &[u8]) -> Result<Envelope<'_>, Damage> {
    let text = text.trim_ascii_end();
    let (mut length, mut first) = (0, Vec::new());
    for (n, digits) in text.chunks(WINDOW_DIGITS).enumerate() {
        // padding ends the text
        if length != n * WINDOW {
            return Err(Damage::NotBase64);
        }
        first.clear();
        let decoded = STRICT.decode_vec(digits, &mut first);
        decoded.map_err(|_| Damage::NotBase64)?;
        length += first.len();
    }
    if length < version.least() {
        return Err(Damage::TooShort);
    }
    let body = match length {
        ..=WINDOW => Body::Held(first),
        _ => Body::InText { text, length },
    };
    Ok(Envelope { version, body })
}

/// An encrypted file, taken apart but not yet opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Envelope<'a> {
    version: Version,
    body: Body<'a>,
}

/// What stands below the base64, IV first.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Body<'a> {
    /// All of it, as it fits into one window.
    Held(Vec<u8>),
    /// The text, which is decoded again for every use, window by window.
    InText { text: &'a [u8], length: usize },
}

impl<'a> Envelope<'a> {
    /// Which format it is.
    pub(super) fn version(&self) -> Version {
        self.version
    }

    /// Bytes below the base64.
    pub(super) fn length(&self) -> usize {
        match &self.body {
            Body::Held(bytes) => bytes.len(),
            Body::InText { length, .. } => *length,
        }
    }

    /// True where all of it fits into one window.
    pub(super) fn is_small(&self) -> bool {
        matches!(self.body, Body::Held(_))
    }

    /// What stands below the base64, window by window.
    pub(super) fn windows(&self) -> BodyWindows<'_> {
        match &self.body {
            Body::Held(bytes) => BodyWindows {
                held: Some(bytes),
                text: [].chunks(WINDOW_DIGITS),
            },
            Body::InText { text, .. } => BodyWindows {
                held: None,
                text: text.chunks(WINDOW_DIGITS),
            },
        }
    }

    /// True where the bytes below the base64 hold text: then this is no
    /// ciphertext but somebody's encoded plaintext. 16 random bytes are text
    /// once in some million times, and a run of 24 printable ones among
    /// random bytes is rarer still.
    pub(super) fn is_encoded_text(&self) -> bool {
        let (mut text, mut run, mut found) = (TextSoFar::default(), 0, false);
        let mut windows = self.windows();
        let fill = |window: &mut Window| windows.fill(window);
        let looked = hand_on(0, fill, |window| {
            text.take(window);
            for byte in window {
                run = if is_printable(*byte) { run + 1 } else { 0 };
                found |= run >= PRINTABLE;
            }
            Ok(())
        });
        looked.is_ok() && (found || text.is_text())
    }
}

/// Goes through what stands below the base64.
pub(super) struct BodyWindows<'a> {
    held: Option<&'a [u8]>,
    text: Chunks<'a, u8>,
}

impl BodyWindows<'_> {
    /// Fills in the next window; it stays empty at the end.
    pub(super) fn fill(&mut self, window: &mut Window) -> io::Result<()> {
        if let Some(bytes) = self.held.take() {
            window.extend_from_slice(bytes);
        } else if let Some(digits) = self.text.next() {
            // it was decoded once already
            let decoded = STRICT.decode_vec(digits, window);
            decoded.map_err(io::Error::other)?;
        }
        Ok(())
    }
}

/// So many printable bytes in a row are no chance.
const PRINTABLE: usize = 24;

fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r')
}
