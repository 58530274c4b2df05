//! Three versions of one file made into one: credential files by registry,
//! env files by variable (docs/design.md, "Merge").
//!
//! Line by line, two logins to neighbouring registries would conflict, and so
//! would any edit beside a file that one side wrote in another layout. So what
//! does not conflict is put together here, entry by entry. Where an entry was
//! changed on both sides, three texts are left that differ in nothing else,
//! for git to mark.

mod env;
mod json;
mod json_text;
mod parts;

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
#[derive(Debug, Clone, Copy)]
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
    fn all<U>(&self, mut made: impl FnMut(&T) -> Option<U>) -> Option<Versions<U>> {
        Some(Versions {
            base: made(&self.base)?,
            ours: made(&self.ours)?,
            theirs: made(&self.theirs)?,
        })
    }
}

/// Merges by entries; `None` where one of the versions is neither a credential
/// file in JSON nor an env file, or names an entry twice, or where a side was
/// emptied: that was no edit of one entry.
#[must_use]
pub fn by_entries(versions: &Versions<&[u8]>) -> Option<MergedEntries> {
    if versions.ours.is_empty() || versions.theirs.is_empty() {
        return None;
    }
    json::merge(versions).or_else(|| env::merge(versions))
}

/// One text where it is the same whichever side is taken.
fn merged(texts: Versions<Zeroizing<Vec<u8>>>) -> MergedEntries {
    if texts.ours == texts.theirs {
        MergedEntries::Clean(texts.ours)
    } else {
        MergedEntries::Conflict(texts)
    }
}

#[cfg(test)]
mod tests;
