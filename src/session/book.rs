//! What the books say, as far as a process has asked.

use crate::core::trust::BookLine;
use std::collections::HashSet;

/// The books as a filter asks them: memory first, and git only where memory
/// does not list the blob, once per process.
#[derive(Default)]
pub(super) struct Book {
    /// The fingerprint of the key that verified all of it.
    pub(super) key: Option<String>,
    pub(super) adopted: bool,
    pub(super) lines: HashSet<BookLine>,
    /// How far it was looked: not at all, in memory, everywhere.
    pub(super) looked: Looked,
}

/// How far somebody has looked.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Looked {
    #[default]
    /// Not at all.
    Nowhere,
    /// At the pages that this clone keeps.
    InMemory,
    /// In git, too.
    Everywhere,
}
