//! An object that was read, as it is shown to who asked for it.

use super::object_kind::ObjectKind;
use crate::core::guard::Alike;

/// What it is, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct ReadObject<'a> {
    /// What it is.
    pub kind: ObjectKind,
    /// Its content.
    pub bytes: &'a [u8],
    /// The version that a pack makes it from, where that was shown before and
    /// what was seen in it was kept.
    pub alike: Option<Alike<'a>>,
}

impl<'a> ReadObject<'a> {
    /// One of which no other version is known.
    #[must_use]
    pub fn alone(kind: ObjectKind, bytes: &'a [u8]) -> Self {
        Self {
            kind,
            bytes,
            alike: None,
        }
    }
}
