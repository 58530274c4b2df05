//! Key material in the content of a file: raw, base64, hexadecimal.

use super::cut;
use crate::core::base64::{Engine as _, LENIENT, UNPADDED};
use crate::core::hex;
use crate::core::key::{KEY_LEN, Key, Pin, Ring};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem;
use std::borrow::Cow;
use zeroize::Zeroizing;

/// Bytes that may be a key; wiped on drop.
pub struct Material(Zeroizing<Vec<u8>>);

impl Material {
    /// Takes the bytes as they are.
    #[must_use]
    pub fn raw(bytes: &[u8]) -> Self {
        // more than a key is no key; copy no large file
        Self(Zeroizing::new(
            bytes.get(..KEY_LEN + 1).unwrap_or(bytes).to_vec(),
        ))
    }

    /// Takes the bytes that a text of one line stands for, in base64 of
    /// either alphabet, with or without padding, or in hexadecimal.
    #[must_use]
    pub fn decoded(text: &[u8]) -> Option<Self> {
        let text = crate::core::text::without_bom(text).trim_ascii();
        if text.len() > KEY_LEN * 2 {
            return None;
        }
        if text.len() == KEY_LEN * 2 {
            return hex::decode(text).map(Zeroizing::new).map(Self);
        }
        let standard: Zeroizing<Vec<u8>> = Zeroizing::new(
            text.iter()
                .map(|b| match b {
                    b'-' => b'+',
                    b'_' => b'/',
                    other => *other,
                })
                .collect(),
        );
        // bits that are left over at the end do not make it another key
        let decoded = LENIENT.decode(&*standard).ok()?;
        Some(Self(Zeroizing::new(decoded)))
    }

    /// True for exactly as many bytes as a key has.
    #[must_use]
    pub fn is_key_length(&self) -> bool {
        self.0.len() == KEY_LEN
    }

    /// True where it is one of the keys of the ring.
    #[must_use]
    pub fn is_any_of(&self, ring: &Ring) -> bool {
        self.key()
            .is_some_and(|key| ring.keys().any(|(_, known)| known.same_as(&key)))
    }

    /// Does a small file, or one of its lines, hold this key?
    #[must_use]
    pub fn any_in(text: &[u8], key: &Key) -> bool {
        let lines = text.split(|b| *b == b'\n').filter_map(Self::decoded);
        let whole = [Some(Self::raw(text)), Self::decoded(text)];
        let all = whole.into_iter().flatten().chain(lines);
        all.filter_map(|material| material.key())
            .any(|found| found.same_as(key))
    }

    /// Is it the key that this pin names?
    #[must_use]
    pub fn is_pinned(&self, pin: &Pin) -> bool {
        self.key().is_some_and(|key| pin.fits(&key))
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn key(&self) -> Option<Key> {
        let bytes = <[u8; KEY_LEN]>::try_from(self.0.as_slice()).ok()?;
        Some(Key::from_bytes(&Zeroizing::new(bytes)))
    }
}

/// The three places within a group of base64: so many bytes stand in front,
/// and so many digits share bits with them.
pub(super) const SHIFTS: [(&[u8], usize); 3] = [(&[], 0), (&[0], 2), (&[0, 0], 3)];

/// So many digits are looked through at a time. No form of a key is longer
/// than its hexadecimal digits.
const PART: usize = 1 << 20;

/// The digits of all keys of a ring, to be looked for in runs of digits.
#[derive(Default)]
pub struct Needles {
    /// In base64, standard alphabet, at each of the three places within a
    /// group, without the digits that share bits with what is around.
    base64: Vec<Zeroizing<Vec<u8>>>,
    /// In small hexadecimal digits.
    hex: Vec<Zeroizing<Vec<u8>>>,
    /// The first three bytes in hexadecimal with something between them.
    pairs: Option<AhoCorasick>,
}

impl Needles {
    /// Writes down every form of every key.
    #[must_use]
    pub fn of(ring: &Ring) -> Self {
        let mut needles = Self::default();
        for (_, key) in ring.keys() {
            for (lead, first) in SHIFTS {
                let shifted = Zeroizing::new([lead, key.expose()].concat());
                let digits = Zeroizing::new(UNPADDED.encode(&*shifted));
                let last = digits.len() - usize::from(!shifted.len().is_multiple_of(3));
                let whole = cut::part(digits.as_bytes(), first, last);
                needles.base64.push(Zeroizing::new(whole.to_vec()));
            }
            let hex = hex::encode(key.expose());
            needles.hex.push(Zeroizing::new(hex.into_bytes()));
        }
        let mut pairs: Vec<String> = Vec::new();
        for (_, key) in ring.keys() {
            let [first, second, third, ..] = key.expose();
            let [a, b, c] = [first, second, third].map(|byte| hex::encode(&[*byte]));
            for glue in [":", " ", "-", ", 0x", ",0x", "\\x", ", "] {
                pairs.push([a.as_str(), &b, &c].join(glue));
            }
            // xxd: two bytes to a group
            pairs.push(format!("{a}{b} {c}"));
        }
        needles.pairs = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&pairs)
            .ok()
            .filter(|_| !pairs.is_empty());
        needles
    }

    /// Does a key seem to begin in these bytes, written in pairs of
    /// hexadecimal digits?
    #[must_use]
    pub fn begin_in_pairs(&self, bytes: &[u8]) -> bool {
        self.pairs
            .as_ref()
            .is_some_and(|pairs| pairs.is_match(bytes))
    }

    /// True where there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hex.is_empty()
    }

    /// Is a key in these digits, in either alphabet, or both, and any case of
    /// hexadecimal?
    #[must_use]
    pub fn are_in(&self, digits: &[u8]) -> bool {
        // a copy of each part is made, and no key is cut in two
        let starts = (0..digits.len()).step_by(PART);
        starts
            .map(|start| cut::part(digits, start, start + PART + 2 * KEY_LEN))
            .any(|part| self.are_in_part(part))
    }

    fn are_in_part(&self, digits: &[u8]) -> bool {
        let standard: Cow<'_, [u8]> = if digits.iter().any(|b| matches!(b, b'-' | b'_')) {
            let standard = digits.iter().map(|b| match b {
                b'-' => b'+',
                b'_' => b'/',
                other => *other,
            });
            Cow::Owned(standard.collect())
        } else {
            Cow::Borrowed(digits)
        };
        let hex = || {
            digits.len() >= 2 * KEY_LEN
                && digits.iter().filter(|b| b.is_ascii_hexdigit()).count() >= 2 * KEY_LEN
        };
        self.base64
            .iter()
            .any(|needle| memmem::find(&standard, needle).is_some())
            || (hex() && {
                let small = digits.to_ascii_lowercase();
                self.hex
                    .iter()
                    .any(|needle| memmem::find(&small, needle).is_some())
            })
    }
}

/// Where the first key of the ring stands in these bytes, raw. Its other forms
/// come here decoded.
#[must_use]
pub fn key_in(ring: &Ring, bytes: &[u8]) -> Option<usize> {
    ring.keys()
        .filter_map(|(_, key)| memmem::find(bytes, key.expose()))
        .min()
}
