//! What tells the plaintext of a jet v1 file from the output of a wrong key.

use crate::core::text::is_text;

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
