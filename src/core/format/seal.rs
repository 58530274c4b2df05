//! Sealing: plaintext in, the bytes of a blob out.

use super::ctr;
use super::jet;
use crate::core::key::Key;

/// The formats that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sealing {
    /// jet v2 with the synthetic IV.
    #[default]
    Jet,
    /// The ctr format.
    Ctr,
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
