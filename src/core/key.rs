//! The project key and the ring of keys that a repository has had.
//!
//! A key never leaves this type by accident: no `Debug`, no `Clone`, wiped on
//! drop. Where keys are stored is [`crate::keystore`]'s business.

use crate::core::base64::{Engine as _, LENIENT, PADDING_OPTIONAL, STRICT};
use crate::core::hex;
use hkdf::Hkdf;
use sha2::Sha256;
use std::sync::OnceLock;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// Length of a project key in bytes: AES-256.
pub const KEY_LEN: usize = 32;

/// Why a text is no key. Never carries any of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing but white space.
    #[error("the key is empty")]
    Empty,
    /// More than any key file holds.
    #[error("the file is larger than any key")]
    TooLarge,
    /// Some character that base64 does not know.
    #[error("the key is not base64 text")]
    NotBase64,
    /// Valid base64 of another length: most often an incomplete copy.
    #[error("the key holds {found} bytes, not 32")]
    WrongLength {
        /// How many bytes the text decodes to.
        found: usize,
    },
}

/// What a subkey is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum KeyUse {
    /// The name of a key that may be shown.
    Fingerprint,
    /// The synthetic IV of jet v2.
    JetIv,
    /// The tag of the ctr format.
    CtrTag,
    /// The cipher of the ctr format.
    CtrCipher,
    /// The name of a set of known credentials.
    KnownCredentials,
    /// The MAC of a page (docs/trust.md, "A page").
    Page,
}

impl KeyUse {
    /// HKDF's `info` (docs/format.md).
    fn info(self) -> &'static str {
        match self {
            Self::Fingerprint => "git-jetcrypt/1 fingerprint",
            Self::JetIv => "git-jetcrypt/2 jet-v2 iv",
            Self::CtrTag => "git-jetcrypt/2 ctr mac",
            Self::CtrCipher => "git-jetcrypt/2 ctr enc",
            Self::KnownCredentials => "git-jetcrypt/1 known credentials",
            Self::Page => "git-jetcrypt/2 page",
        }
    }
}

/// One key for one use.
pub(crate) type Subkey = Zeroizing<[u8; 32]>;

/// A project key, the content of `codeship.aes`: 32 bytes. Each subkey is
/// derived once, when it is first used: that takes as long as a small file's
/// IV.
pub struct Key {
    bytes: Zeroizing<[u8; KEY_LEN]>,
    subkeys: [OnceLock<Subkey>; 6],
}

impl Key {
    /// Takes raw key bytes, as made by the system's random source.
    #[must_use]
    pub fn from_bytes(bytes: &Zeroizing<[u8; KEY_LEN]>) -> Self {
        Self {
            bytes: bytes.clone(),
            subkeys: Default::default(),
        }
    }

    /// A second one, for who needs it to outlive the first. There is no `Clone`:
    /// no copy is made by the way.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self::from_bytes(&self.bytes)
    }

    /// Reads the text of a `codeship.aes`: base64 of 32 bytes, white space
    /// around it allowed (docs/format.md, "The key file").
    ///
    /// # Errors
    /// [`KeyError`], which for a text of another length says how many bytes
    /// it found.
    pub fn from_base64(text: &[u8]) -> Result<Self, KeyError> {
        let text = text.trim_ascii();
        if text.is_empty() {
            return Err(KeyError::Empty);
        }
        if let Ok(bytes) = PADDING_OPTIONAL.decode(text).map(Zeroizing::new) {
            return match <[u8; KEY_LEN]>::try_from(bytes.as_slice()) {
                Ok(key) => Ok(Self::from_bytes(&Zeroizing::new(key))),
                Err(_) => Err(KeyError::WrongLength { found: bytes.len() }),
            };
        }
        // An incomplete copy may end anywhere: a lone last character holds no
        // whole byte, so count without it.
        let counted = if text.len() % 4 == 1 {
            &text[..text.len() - 1]
        } else {
            text
        };
        match LENIENT.decode(counted).map(Zeroizing::new) {
            Ok(bytes) if bytes.len() != KEY_LEN => {
                Err(KeyError::WrongLength { found: bytes.len() })
            }
            _ => Err(KeyError::NotBase64),
        }
    }

    /// The text that goes into a key file: 44 characters, no newline.
    #[must_use]
    pub fn to_base64(&self) -> Zeroizing<String> {
        Zeroizing::new(STRICT.encode(*self.bytes))
    }

    /// A public name for this key, 32 hexadecimal digits (128 bits), to
    /// compare keys by. Derived with HKDF, so it tells nothing about the key.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let id = self.subkey(KeyUse::Fingerprint);
        hex::encode(&id[..16])
    }

    /// True where both are the same key; takes the same time either way.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.bytes.ct_eq(&*other.bytes).into()
    }

    /// HKDF-SHA256 (RFC 5869) of this key without salt: one key per use.
    pub(crate) fn subkey(&self, usage: KeyUse) -> &Subkey {
        self.subkeys[usage as usize].get_or_init(|| {
            let mut out = Subkey::default();
            let whole = Hkdf::<Sha256>::new(None, &*self.bytes);
            let long_enough = whole.expand(usage.info().as_bytes(), &mut *out);
            debug_assert!(
                long_enough.is_ok(),
                "32 bytes are within HKDF's limit of 255 * 32"
            );
            out
        })
    }

    /// The raw bytes, for the ciphers and for the guard that looks for them.
    pub(crate) fn expose(&self) -> &[u8; KEY_LEN] {
        &self.bytes
    }
}

/// The fingerprint of the one key that a clone works with (`jetcrypt.key`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// Reads a pin: a fingerprint of 32 hexadecimal digits, or its first 16,
    /// which is what the first version kept. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let is_hex = text.bytes().all(|b| b.is_ascii_hexdigit());
        (is_hex && matches!(text.len(), 16 | 32)).then_some(Self(text))
    }

    /// Reads a fingerprint that somebody expects: all 32 digits. Half of them
    /// would do to find a key by mistake, but 64 bits are not out of reach for
    /// whoever makes keys until one fits; and a fingerprint is copied, never
    /// typed, so that a short one spares nobody anything.
    #[must_use]
    pub fn whole(text: &str) -> Option<Self> {
        Self::parse(text).filter(Self::is_whole)
    }

    /// The pin of this key.
    #[must_use]
    pub fn of(key: &Key) -> Self {
        Self(key.fingerprint())
    }

    /// Has it all 32 digits?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.len() == 32
    }

    /// Is it the pin of this key?
    #[must_use]
    pub fn fits(&self, key: &Key) -> bool {
        key.fingerprint().starts_with(&self.0)
    }

    /// Its digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which key of the ring it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The key that new content is sealed with.
    Current,
    /// A former key, counted from 0 in the order of the ring.
    Retired(usize),
}

/// All keys a repository has or had: the current one and the retired ones.
#[derive(Default)]
pub struct Ring {
    current: Option<Key>,
    retired: Vec<Key>,
}

impl Ring {
    /// Puts a ring together; either part may be missing. A key that came from
    /// several places is in it once, and one that is current is not retired.
    #[must_use]
    pub fn new(current: Option<Key>, retired: Vec<Key>) -> Self {
        let mut ring = Self {
            current,
            retired: Vec::new(),
        };
        for key in retired {
            if !ring.keys().any(|(_, known)| known.same_as(&key)) {
                ring.retired.push(key);
            }
        }
        ring
    }

    /// The current key and the retired ones.
    #[must_use]
    pub fn into_parts(self) -> (Option<Key>, Vec<Key>) {
        (self.current, self.retired)
    }

    /// The key for new content.
    #[must_use]
    pub fn current(&self) -> Option<&Key> {
        self.current.as_ref()
    }

    /// True where no key is known at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.current.is_none() && self.retired.is_empty()
    }

    /// All keys, the current one first.
    pub fn keys(&self) -> impl Iterator<Item = (Which, &Key)> {
        let current = self.current.iter().map(|key| (Which::Current, key));
        let retired = self.retired.iter().enumerate();
        current.chain(retired.map(|(n, key)| (Which::Retired(n), key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "utbC1uQR7Up/SU7sKDRO+j9k/bNN8Ranmcvzn4HJ0EU=";

    #[test]
    fn a_key_file_may_have_white_space_around_it() {
        for text in [
            TEXT.to_owned(),
            format!("{TEXT}\n"),
            format!(" {TEXT}\r\n\r\n"),
        ] {
            assert_eq!(
                *Key::from_base64(text.as_bytes()).ok().unwrap().to_base64(),
                TEXT
            );
        }
        assert!(Key::from_base64(TEXT.trim_end_matches('=').as_bytes()).is_ok());
    }

    #[test]
    fn an_incomplete_copy_says_how_many_bytes_it_holds() {
        let error = |text: &str| Key::from_base64(text.as_bytes()).err();
        for cut in 1..43 {
            assert_eq!(
                error(&TEXT[..cut]),
                Some(KeyError::WrongLength { found: cut * 6 / 8 }),
                "after {cut} characters"
            );
        }
        assert_eq!(error(""), Some(KeyError::Empty));
        assert_eq!(error("  \r\n"), Some(KeyError::Empty));
        assert_eq!(error("not a key!"), Some(KeyError::NotBase64));
        assert_eq!(
            error(&STRICT.encode([7; 64])),
            Some(KeyError::WrongLength { found: 64 })
        );
        assert_eq!(error(&format!("{TEXT}{TEXT}")), Some(KeyError::NotBase64));
    }

    #[test]
    fn a_pin_is_a_fingerprint_or_the_first_half_of_one() {
        let key = Key::from_base64(TEXT.as_bytes()).ok().unwrap();
        let other = Key::from_bytes(&Zeroizing::new([9; KEY_LEN]));
        let whole = key.fingerprint();
        for text in [whole.as_str(), &whole[..16], &whole.to_uppercase()] {
            let pin = Pin::parse(text).unwrap();
            assert!(pin.fits(&key) && !pin.fits(&other), "{text}");
        }
        for text in ["", "0", &whole[..15], &whole[..17], "zzzzzzzzzzzzzzzz"] {
            assert_eq!(Pin::parse(text), None, "{text:?}");
        }
        assert_eq!(Pin::whole(&whole), Some(Pin::of(&key)));
        assert_eq!(Pin::whole(&whole[..16]), None);
    }

    #[test]
    fn a_key_is_in_a_ring_once() {
        let key = |byte| Key::from_bytes(&Zeroizing::new([byte; KEY_LEN]));
        let ring = Ring::new(Some(key(1)), vec![key(2), key(1), key(2), key(3)]);
        let all: Vec<_> = ring.keys().map(|(which, _)| which).collect();
        assert_eq!(all, [Which::Current, Which::Retired(0), Which::Retired(1)]);
    }

    #[test]
    fn the_fingerprint_is_stable_and_shows_nothing_of_the_key() {
        let key = Key::from_base64(TEXT.as_bytes()).ok().unwrap();
        assert_eq!(key.fingerprint().len(), 32);
        assert_eq!(key.fingerprint(), key.fingerprint());
        let raw = hex::encode(key.expose());
        assert!(!raw.contains(&key.fingerprint()));
    }
}
