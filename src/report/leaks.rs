//! Findings of the guard, and how a person reads them.

use super::names::show;
use crate::core::guard::Finding;
use crate::core::oid::Oid;

/// In what a leak was found.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A file, or a link's target.
    File,
    /// A commit: its message, or its header.
    Commit,
    /// An annotated tag.
    Tag,
    /// A path or the name of a ref.
    Name,
}

/// A finding with the place where it was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// In what.
    pub subject: Subject,
    /// The path; empty for an object that a ref names directly.
    pub path: Vec<u8>,
    /// The commit, tag or tree that brings it; none for the index.
    pub by: Option<Oid>,
    /// The blob.
    pub blob: Option<Oid>,
    /// What the guard says.
    pub finding: Finding,
}

impl Leak {
    /// What a person calls the place.
    #[must_use]
    pub fn title(&self) -> String {
        match self.subject {
            Subject::Commit => "(a commit message)".to_owned(),
            Subject::Tag => "(a tag message)".to_owned(),
            // the name itself gives it away: only the folder is shown
            Subject::Name => {
                let folder = self
                    .path
                    .iter()
                    .rposition(|b| *b == b'/')
                    .map_or(0, |end| end + 1);
                format!("{}…", show(&self.path[..folder]))
            }
            _ if self.path.is_empty() => "(an object without a name)".to_owned(),
            _ => show(&self.path),
        }
    }
}

/// Takes names that give a secret away out of every other leak's path.
pub fn hide_names(leaks: &mut [Leak]) {
    let names: std::collections::HashSet<Vec<u8>> = leaks
        .iter()
        .filter(|leak| leak.subject == Subject::Name)
        .map(|leak| leak.path.clone())
        .collect();
    for leak in leaks {
        if names.contains(&leak.path) {
            let folder = leak
                .path
                .iter()
                .rposition(|b| *b == b'/')
                .map_or(0, |end| end + 1);
            leak.path.truncate(folder);
            leak.path.extend_from_slice("…".as_bytes());
        }
    }
}
