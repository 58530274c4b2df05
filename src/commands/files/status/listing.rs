//! What git holds now: the entries of the index and of HEAD.

use crate::git::tree::TreeEntry;

/// All entries, of whatever path.
pub(super) struct Listing {
    pub(super) index: Vec<TreeEntry>,
    pub(super) head: Vec<TreeEntry>,
}
