//! The three versions of a file that are merged, and what comes of them.

use zeroize::Zeroizing;

/// What came of a merge by entries.
pub enum MergedEntries {
    /// One text with the changes of both sides.
    Clean(Zeroizing<Vec<u8>>),
    /// The same entries were changed on both sides. The three texts are the
    /// merged one with each version of these entries in turn.
    Conflict(Versions<Zeroizing<Vec<u8>>>),
}

/// Something of each of the three versions.
#[derive(Clone, Copy)]
pub struct Versions<T> {
    /// The common ancestor's.
    pub base: T,
    /// That of the branch that is merged into.
    pub ours: T,
    /// That of the branch that is merged.
    pub theirs: T,
}

impl<T> Versions<T> {
    /// The same of each.
    pub fn map<'a, U>(&'a self, mut made: impl FnMut(&'a T) -> U) -> Versions<U> {
        Versions {
            base: made(&self.base),
            ours: made(&self.ours),
            theirs: made(&self.theirs),
        }
    }

    /// The same where each has a result.
    pub(super) fn all<U>(&self, mut made: impl FnMut(&T) -> Option<U>) -> Option<Versions<U>> {
        Some(Versions {
            base: made(&self.base)?,
            ours: made(&self.ours)?,
            theirs: made(&self.theirs)?,
        })
    }
}

/// One text where it is the same whichever side is taken.
pub(super) fn merged(texts: Versions<Zeroizing<Vec<u8>>>) -> MergedEntries {
    if texts.ours == texts.theirs {
        MergedEntries::Clean(texts.ours)
    } else {
        MergedEntries::Conflict(texts)
    }
}
