//! Sealing: plaintext in, the bytes of a blob out.

use super::ctr;
use super::jet;
use super::parts::Binding;
use super::sealed::Sealed;
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
pub fn seal(sealing: Sealing, key: &Key, binding: Binding<'_>, plaintext: &[u8]) -> Vec<u8> {
    sealed(sealing, key, binding, plaintext).map_or_else(Vec::new, |sealed| sealed.into_vec())
}

/// The same in the making: for content that may be large. `None` for empty
/// plaintext, which stays empty.
#[must_use]
pub fn sealed<'a>(
    sealing: Sealing,
    key: &'a Key,
    binding: Binding<'_>,
    plaintext: &'a [u8],
) -> Option<Sealed<'a>> {
    if plaintext.is_empty() {
        return None;
    }
    Some(match sealing {
        Sealing::Jet => jet::sealed(key, binding, plaintext),
        Sealing::Ctr => ctr::sealed(key, binding, plaintext),
    })
}
