//! What tells the plaintext of a jet v1 file from the output of a wrong key.

use super::parts::Binding;
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

/// What is expected of a file before it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected<'a> {
    /// Of its plaintext, where it is a jet v1 file.
    pub promise: Promise,
    /// Where it lies.
    pub binding: Binding<'a>,
}

impl Promise {
    /// For a file that belongs to no path of a repository.
    #[must_use]
    pub fn alone(self) -> Expected<'static> {
        Expected {
            promise: self,
            binding: Binding::Alone,
        }
    }

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
