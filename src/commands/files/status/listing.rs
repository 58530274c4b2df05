//! What git holds now: the entries of the index and of HEAD.

use crate::git::tree::Entry;

/// All entries, of whatever path.
pub(super) struct Listing {
    pub(super) index: Vec<Entry>,
    pub(super) head: Vec<Entry>,
}
