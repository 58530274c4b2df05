//! The names of pages and of sets of pages: bytes, written in lower-case
//! hexadecimal digits.

use crate::core::hex;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// A name of so many bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HexName<const N: usize>([u8; N]);

/// The name of a page: the SHA-256 of its body.
pub type PageId = HexName<32>;

/// The name of a set of pages: 128 random bits of the first `init`.
pub type RepositoryId = HexName<16>;

impl<const N: usize> HexName<N> {
    /// Takes the bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; N]) -> Self {
        Self(bytes)
    }

    /// Reads two lower-case hexadecimal digits for each byte, and nothing else.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Self> {
        hex::fixed(text).map(Self)
    }
}

impl PageId {
    pub(super) fn of(body: &[u8]) -> Self {
        Self(Sha256::digest(body).into())
    }
}

impl<const N: usize> fmt::Display for HexName<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&hex::encode(&self.0))
    }
}

impl<const N: usize> fmt::Debug for HexName<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}
