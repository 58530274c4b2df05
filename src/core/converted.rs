//! Content on its way to git or into the work tree, which may be large.

use super::format::{Opened, Sealed};
use std::io;
use zeroize::Zeroizing;

/// Where the bytes come from. What is sealed or opened is made while it is
/// handed on.
pub enum Converted<'a> {
    /// They are what came in.
    Unchanged(&'a [u8]),
    /// They are those of a blob that git holds.
    Blob(Vec<u8>),
    /// They are encrypted.
    Sealed(Sealed<'a>),
    /// They are decrypted.
    Opened(Opened<'a>),
}

impl Converted<'_> {
    /// Hands on all of them, piece by piece.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn each(&self, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Unchanged(bytes) => take(bytes),
            Self::Blob(bytes) => take(bytes),
            Self::Sealed(sealed) => sealed.each(take),
            Self::Opened(opened) => opened.each(take),
        }
    }

    /// How many bytes there are.
    #[must_use]
    pub fn length(&self) -> usize {
        match self {
            Self::Unchanged(bytes) => bytes.len(),
            Self::Blob(bytes) => bytes.len(),
            Self::Sealed(sealed) => sealed.length(),
            Self::Opened(opened) => opened.length(),
        }
    }

    /// All of them; for content that is known to be small.
    #[must_use]
    pub fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        match self {
            Self::Unchanged(bytes) => Zeroizing::new(bytes.to_vec()),
            Self::Blob(bytes) => Zeroizing::new(bytes),
            Self::Sealed(sealed) => Zeroizing::new(sealed.into_vec()),
            Self::Opened(opened) => opened.into_plaintext(),
        }
    }
}
