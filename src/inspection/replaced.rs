//! What git holds in the place of a folder of protected files: a link or a
//! submodule. Whatever is written behind it is protected by nothing.

use crate::core::hint::Hint;
use crate::failure::Failure;
use crate::git::tree::{self, Mode};
use crate::report::names::show;
use crate::session::{FoundPages, JudgedTree, Session};

/// One such entry.
pub struct ReplacedFolder {
    /// Where it lies, from the top.
    pub path: Vec<u8>,
    mode: Mode,
    pattern: String,
}

impl ReplacedFolder {
    /// What is wrong with it.
    #[must_use]
    pub fn words(&self) -> String {
        let what = match self.mode {
            Mode::Commit => "a submodule",
            _ => "a symbolic link",
        };
        format!(
            "is {what} in the place of a folder in which {} protects files: behind it they are plaintext",
            self.pattern
        )
    }

    /// What to do.
    #[must_use]
    pub fn hint(&self, session: &Session) -> Hint {
        Hint::run(["git", "rm", "-q", "-f", "--"])
            .file(&session.stand().path(&self.path))
            .to("to take it out")
    }
}

/// Those of the index or a commit, by what the pages say about it.
///
/// # Errors
/// What git says.
pub fn of(
    session: &Session,
    found: &FoundPages,
    judged: JudgedTree<'_>,
) -> Result<Vec<ReplacedFolder>, Failure> {
    if found.is_before_adoption {
        return Ok(Vec::new());
    }
    let folders = found.pages.folders();
    let paths: Vec<&[u8]> = folders.keys().map(Vec::as_slice).collect();
    let commit = match judged {
        JudgedTree::Index => None,
        JudgedTree::Commit(name) => Some(name),
    };
    let entries = tree::in_place_of(&session.git(), commit, &paths)?;
    let replaced = entries.into_iter().map(|entry| ReplacedFolder {
        pattern: show(folders.get(&entry.path).copied().unwrap_or_default()),
        mode: entry.mode,
        path: entry.path,
    });
    Ok(replaced.collect())
}
