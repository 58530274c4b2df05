//! Which files are protected.

use crate::core::policy::Policy;
use crate::failure::Failure;
use crate::git::attributes::{self, AttributeSource, Full};
use crate::git::command::Git;
use crate::git::tree::{Mode, TreeEntry};

/// A file that must never lie in git in plaintext.
pub struct Protected {
    /// Its place in the index or in a commit.
    pub entry: TreeEntry,
    /// What git's attributes say of it.
    pub attributes: Full,
}

/// Those of these entries that are protected, by attribute or by name.
///
/// # Errors
/// What git says.
pub fn among(git: &Git, entries: Vec<TreeEntry>) -> Result<Vec<Protected>, Failure> {
    let files: Vec<TreeEntry> = entries
        .into_iter()
        .filter(|entry| matches!(entry.mode, Mode::File { .. }))
        .collect();
    let paths: Vec<&[u8]> = files.iter().map(|entry| entry.path.as_slice()).collect();
    let attributes = attributes::read(git, AttributeSource::WorkTree, &paths)?;
    let policy = Policy::default();
    let all = files.into_iter().zip(attributes);
    let kept = all.filter(|(entry, attributes)| policy.protects(&entry.path, &attributes.policy));
    Ok(kept
        .map(|(entry, attributes)| Protected { entry, attributes })
        .collect())
}
