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
mod versions;

pub use versions::{MergedEntries, Versions};

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

#[cfg(test)]
mod tests;
