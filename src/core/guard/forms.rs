//! The forms in which key material appears: raw, base64, hexadecimal.

use crate::core::key::{KEY_LEN, Key, Ring};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use memchr::memmem;
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
            return unhex(text).map(Self);
        }
        let bare = text.strip_suffix(b"=").unwrap_or(text);
        let decoded = STANDARD_NO_PAD
            .decode(bare)
            .or_else(|_| URL_SAFE_NO_PAD.decode(bare))
            .ok()?;
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

    /// The fingerprint, where it has the length of a key.
    #[must_use]
    pub fn fingerprint(&self) -> Option<String> {
        self.key().map(|key| key.fingerprint())
    }

    fn key(&self) -> Option<Key> {
        let bytes = <[u8; KEY_LEN]>::try_from(self.0.as_slice()).ok()?;
        Some(Key::from_bytes(&Zeroizing::new(bytes)))
    }
}

fn unhex(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let digit = |b: u8| {
        char::from(b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    text.chunks_exact(2)
        .map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?))
        .collect::<Option<Vec<u8>>>()
        .map(Zeroizing::new)
}

/// All forms of all keys of a ring, to be looked for inside other content.
pub struct Needles(Vec<Zeroizing<Vec<u8>>>);

impl Needles {
    /// Writes down every form of every key.
    #[must_use]
    pub fn of(ring: &Ring) -> Self {
        let mut needles = Vec::new();
        for (_, key) in ring.keys() {
            let raw = key.expose();
            let lower: String = raw.iter().map(|b| format!("{b:02x}")).collect();
            needles.push(raw.to_vec());
            needles.push(STANDARD_NO_PAD.encode(raw).into_bytes());
            needles.push(URL_SAFE_NO_PAD.encode(raw).into_bytes());
            needles.push(lower.to_uppercase().into_bytes());
            needles.push(lower.into_bytes());
        }
        needles.sort();
        needles.dedup();
        Self(needles.into_iter().map(Zeroizing::new).collect())
    }

    /// Where the first key begins in this content.
    #[must_use]
    pub fn find_in(&self, content: &[u8]) -> Option<usize> {
        self.0
            .iter()
            .filter_map(|needle| memmem::find(content, needle))
            .min()
    }
}
