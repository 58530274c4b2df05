//! Which files are protected.

use crate::failure::Failure;
use crate::git::attributes::{self, AttributeSource, Full};
use crate::git::command::Git;
use crate::git::tree::{Mode, TreeEntry};
use crate::session::{Session, policy_of};

/// A file that must never lie in git in plaintext.
pub struct Protected {
    /// Its place in the index or in a commit.
    pub entry: TreeEntry,
    /// What git's attributes say of it.
    pub attributes: Full,
}

/// Those of these entries that are protected, by attribute, by name or because holders said so.
///
/// # Errors
/// What git says.
pub fn among(session: &Session, entries: Vec<TreeEntry>) -> Result<Vec<Protected>, Failure> {
    among_in(&session.git(), session, entries)
}

/// The same for another work tree of this repository, around which this git
/// works.
pub(super) fn among_in(
    git: &Git,
    session: &Session,
    entries: Vec<TreeEntry>,
) -> Result<Vec<Protected>, Failure> {
    let files: Vec<TreeEntry> = entries
        .into_iter()
        .filter(|entry| matches!(entry.mode, Mode::File { .. }))
        .collect();
    let paths: Vec<&[u8]> = files.iter().map(|entry| entry.path.as_slice()).collect();
    let attributes = attributes::read(git, AttributeSource::WorkTree, &paths)?;
    let policy = policy_of(session)?;
    let all = files.into_iter().zip(attributes);
    let kept = all.filter(|(entry, attributes)| policy.protects(&entry.path, &attributes.policy));
    Ok(kept
        .map(|(entry, attributes)| Protected { entry, attributes })
        .collect())
}
