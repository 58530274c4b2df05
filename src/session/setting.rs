//! What `lock` and `unlock` do besides the files: the setting that git's filter
//! reads, and what git's index has to know.

use crate::core::hint::Hint;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::command::{Git, GitError};
use crate::git::filtered;
use crate::git::location::Location;
use crate::report::talk;
use crate::writer::{Beside, Finished};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// Keeps the work tree as ciphertext while it is true.
const LOCKED: &str = "jetcrypt.locked";

/// What belongs to a transaction besides its files, in the words of the
/// journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Nothing.
    Nothing,
    /// The work tree is locked.
    Lock,
    /// It is no longer.
    Unlock,
}

impl Then {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Lock => "lock",
            Self::Unlock => "unlock",
        }
    }

    fn set(word: &str, git: &Git) -> Result<(), Failure> {
        match word {
            "" => Ok(()),
            "lock" => set_locked(git, Some("true".as_ref())),
            "unlock" => set_locked(git, None),
            other => Err(Failure::new(
                FailureKind::General,
                format!("a newer version of git-jetcrypt has begun to {other} this work tree, and was stopped"),
            )
            .hint("run that version once more, whatever the command")),
        }
    }
}

/// What the config says now.
fn locked(git: &Git) -> Result<Option<OsString>, Failure> {
    Ok(git.line(["config", "--local", "--get", LOCKED])?)
}

fn set_locked(git: &Git, value: Option<&OsStr>) -> Result<(), Failure> {
    let words = match value {
        Some(value) => ["config", "--local", LOCKED]
            .map(OsStr::new)
            .into_iter()
            .chain(Some(value)),
        // git calls it a failure where there is nothing to take out
        None if locked(git)?.is_none() => return Ok(()),
        None => ["config", "--local", "--unset-all"]
            .map(OsStr::new)
            .into_iter()
            .chain(Some(LOCKED.as_ref())),
    };
    git.run(words)?;
    Ok(())
}

/// What `lock` and `unlock` do besides the files: the setting first, so that
/// whatever git writes from then on has the new face, and at the end git's
/// index.
pub(super) struct Setting<'a> {
    location: &'a Location,
    git: &'a Git,
    /// What the setting was, where it has been changed.
    before: Option<Option<OsString>>,
}

impl<'a> Setting<'a> {
    pub(super) fn new(location: &'a Location, git: &'a Git) -> Self {
        Self {
            location,
            git,
            before: None,
        }
    }

    /// Lets git's index know of files that have got their other face. Where it
    /// cannot be told, git shows them as changed, and that is said.
    pub(super) fn tell_git(&self, top: &Path, paths: &[&[u8]], then: Then) {
        // a journal may be finished from another work tree
        let git = match self.location.top.as_deref() == Some(top) {
            true => self.git.clone(),
            false => Git::elsewhere(top),
        };
        // of a file that is not there git knows all there is to know
        let is_there = |path: &&[u8]| files::is_there(&top.join(files::os(path))).unwrap_or(true);
        let paths: Vec<&[u8]> = paths.iter().copied().filter(is_there).collect();
        let Err(error) = filtered::refresh(&git, &paths) else {
            return;
        };
        talk::warning(&format!(
            "git may show files as changed that are not: {error}"
        ));
        // anything else would fail again
        if !matches!(error, GitError::Locked(_)) {
            return;
        }
        let again = Hint::run(["git", "-C"]).file(top.as_os_str().as_bytes());
        let word = if then == Then::Lock { "lock" } else { "unlock" };
        talk::hint(again.arg("jetcrypt").arg(word).to("this tells it"));
    }
}

impl Beside<Failure> for Setting<'_> {
    fn begin(&mut self, then: &str) -> Result<(), Failure> {
        let git = self.git;
        if !then.is_empty() {
            self.before = Some(locked(git)?);
        }
        Then::set(then, git)
    }

    fn undo(&mut self) -> Result<(), Failure> {
        match self.before.take() {
            Some(before) => set_locked(self.git, before.as_deref()),
            None => Ok(()),
        }
    }

    fn end(&mut self, finished: &Finished) -> Result<(), Failure> {
        if finished.index_was_locked {
            let placed = finished.placed.iter();
            let paths: Vec<&[u8]> = placed.map(|path| path.as_os_str().as_bytes()).collect();
            let then = match finished.then == Then::Lock.word() {
                true => Then::Lock,
                false => Then::Unlock,
            };
            self.tell_git(&finished.top, &paths, then);
        }
        Ok(())
    }
}
