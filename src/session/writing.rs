//! How files of a repository are changed: under the lock, and in
//! transactions. What a killed command has left open is finished first.

use crate::core::hint::Hint;
use crate::core::lines;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::command::Git;
use crate::git::filtered;
use crate::git::location::Location;
use crate::records;
use crate::report::names::show;
use crate::report::talk;
use crate::writer::{
    self, Beside, Finished, Make, Previous, Readers, Replacement, Transaction, WriteError,
    WriteLock,
};
use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

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
    fn word(self) -> &'static str {
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
struct Setting<'a> {
    writing: &'a Writing<'a>,
    /// What the setting was, where it has been changed.
    before: Option<Option<OsString>>,
}

impl Beside<Failure> for Setting<'_> {
    fn begin(&mut self, then: &str) -> Result<(), Failure> {
        let git = &self.writing.git;
        if !then.is_empty() {
            self.before = Some(locked(git)?);
        }
        Then::set(then, git)
    }

    fn undo(&mut self) -> Result<(), Failure> {
        match self.before.take() {
            Some(before) => set_locked(&self.writing.git, before.as_deref()),
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
            self.writing.tell_git(&finished.top, &paths, then);
        }
        Ok(())
    }
}

/// Changes files of one repository.
pub struct Writing<'a> {
    location: &'a Location,
    git: Git,
}

impl<'a> Writing<'a> {
    pub(super) fn new(location: &'a Location, git: Git) -> Self {
        Self { location, git }
    }

    /// Waits until nobody else of us changes anything here, and finishes what
    /// a killed command has left open. Taken before what is to be changed is
    /// read, and after questions to a person.
    ///
    /// # Errors
    /// The lock cannot be had; what was left open cannot be finished.
    pub fn lock(&self) -> Result<WriteLock, Failure> {
        let lock = WriteLock::take(&self.location.own(), tell_waiting)?;
        self.finish(&lock)?;
        Ok(lock)
    }

    /// The lock, unless somebody else of us has it.
    ///
    /// # Errors
    /// As [`Writing::lock`].
    pub(super) fn lock_if_nobody_is_at_work(&self) -> Result<Option<WriteLock>, Failure> {
        Ok(WriteLock::try_take(&self.location.own())?)
    }

    /// Is a journal open, and nobody at work?
    ///
    /// # Errors
    /// What cannot be looked at.
    pub(super) fn left_by_a_killed_command(&self) -> Result<bool, Failure> {
        let open = writer::is_open(&self.location.own())?;
        Ok(open && self.lock_if_nobody_is_at_work()?.is_some())
    }

    /// Finishes what a killed command has left open.
    ///
    /// # Errors
    /// Then it stays open.
    pub(super) fn finish(&self, lock: &WriteLock) -> Result<(), Failure> {
        let finished = writer::finish(&self.location.own(), lock, &mut self.setting())?;
        let Some(finished) = finished else {
            return Ok(());
        };
        talk::line("finished what a stopped git-jetcrypt command had begun");
        for path in finished.left {
            talk::warning(&format!(
                "{}: has been changed since, and was left as it is",
                show(path.as_os_str().as_bytes())
            ));
        }
        Ok(())
    }

    fn setting(&self) -> Setting<'_> {
        Setting {
            writing: self,
            before: None,
        }
    }

    /// Lets git's index know of files that have got their other face. Where it
    /// cannot be told, git shows them as changed, and that is said.
    pub fn tell_git(&self, top: &Path, paths: &[&[u8]], then: Then) {
        // a journal may be finished from another work tree
        let git = match self.location.top.as_deref() == Some(top) {
            true => self.git.clone(),
            false => Git::elsewhere(top),
        };
        let Err(error) = filtered::refresh(&git, paths) else {
            return;
        };
        talk::warning(&format!(
            "git shows files as changed that are not, until it is told: {error}"
        ));
        let again = Hint::run(["git", "-C"]).file(top.as_os_str().as_bytes());
        let word = if then == Then::Lock { "lock" } else { "unlock" };
        talk::hint(again.arg("jetcrypt").arg(word).to("this tells it"));
    }

    /// Changes files below the top of the work tree: all of them or none.
    ///
    /// # Errors
    /// [`writer::WriteError`] in words; one that somebody has changed
    /// meanwhile is named, and is as it was left.
    pub fn change(
        &self,
        lock: &WriteLock,
        replacement: Replacement,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        let mut transaction = self.open(lock, Then::Nothing)?;
        transaction.prepare(vec![replacement])?;
        transaction.write(bytes)?;
        self.commit(transaction)
    }

    /// Puts what `make` writes in the place of a file, whatever is there.
    ///
    /// # Errors
    /// As [`Writing::change`].
    pub fn put(
        &self,
        lock: &WriteLock,
        path: PathBuf,
        readers: Readers,
        make: Make<'_>,
    ) -> Result<(), Failure> {
        let read = files::regular_as_read(self.location.work_tree()?, &path)
            .map_err(|cause| failed("cannot read", &path, cause))?;
        let previous = read.map(|(_, identity)| identity);
        let mut transaction = self.open(lock, Then::Nothing)?;
        transaction.prepare(vec![replacement(path, previous, readers)])?;
        transaction.write_with(make)?;
        self.commit(transaction)
    }

    /// Opens a transaction whose files are not known yet.
    ///
    /// # Errors
    /// [`writer::WriteError`] in words.
    pub fn open(&self, lock: &WriteLock, then: Then) -> Result<Transaction, Failure> {
        self.hide_new_files()?;
        let top = self.location.work_tree()?;
        Ok(Transaction::open(
            &self.location.own(),
            top,
            then.word(),
            lock,
        )?)
    }

    /// The same with git's index locked.
    ///
    /// # Errors
    /// As there; git is at work.
    pub fn open_with_index(&self, lock: &WriteLock, then: Then) -> Result<Transaction, Failure> {
        let mut transaction = self.open(lock, then)?;
        transaction.lock_index(&self.location.index(&self.git)?, lock)?;
        Ok(transaction)
    }

    /// Puts all of it in place.
    ///
    /// # Errors
    /// As [`Writing::change`].
    pub fn commit(&self, transaction: Transaction) -> Result<(), Failure> {
        let finished = transaction.commit(&mut self.setting())?;
        if finished.left.is_empty() {
            return Ok(());
        }
        let left: Vec<String> = finished
            .left
            .iter()
            .map(|path| show(path.as_os_str().as_bytes()))
            .collect();
        Err(Failure::new(
            FailureKind::General,
            format!(
                "changed by somebody else in this moment, and left as it is: {}",
                left.join(", ")
            ),
        )
        .hint("run this again"))
    }

    /// What git would take up as a new file, if we were killed here.
    fn hide_new_files(&self) -> Result<(), Failure> {
        let path = self.location.common.join("info/exclude");
        let line = format!("*{}*", writer::NEW);
        let before = match files::bounded(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(cause) => return Err(failed("cannot read", &path, cause)),
        };
        let Some(after) = lines::with(&before, &[line]) else {
            return Ok(());
        };
        if let Some(folder) = path.parent() {
            writer::make_folder(folder).map_err(|cause| failed("cannot make", folder, cause))?;
        }
        Ok(writer::replace(&path, &after, Readers::Umask)?)
    }
}

fn failed(what: &str, path: &Path, cause: io::Error) -> Failure {
    anyhow::Error::new(cause)
        .context(format!("{what} {}", path.display()))
        .into()
}

fn tell_waiting() {
    talk::line("waiting for another git-jetcrypt to finish");
}

/// The lock for files that lie in no repository. Where there is no folder for
/// it, or none that we may write to, as in a container without a home, nobody
/// else of us is there either.
///
/// # Errors
/// The lock cannot be had for another reason: then two of us could write one
/// file, and the lines of one would be lost.
pub fn lock_files_of_the_user() -> Result<WriteLock, Failure> {
    let Ok(folder) = records::folder() else {
        return Ok(WriteLock::none());
    };
    match WriteLock::take(&folder, tell_waiting) {
        Ok(lock) => Ok(lock),
        Err(WriteError::System { cause, .. }) if may_not_write(&cause) => Ok(WriteLock::none()),
        Err(error) => Err(error.into()),
    }
}

fn may_not_write(cause: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, PermissionDenied, ReadOnlyFilesystem, Unsupported};
    let kinds = [
        PermissionDenied,
        ReadOnlyFilesystem,
        Unsupported,
        NotADirectory,
    ];
    kinds.contains(&cause.kind())
}

/// A file that is to be changed, as it was read.
#[must_use]
pub fn replacement(
    path: PathBuf,
    previous: Option<files::Identity>,
    readers: Readers,
) -> Replacement {
    Replacement {
        path,
        previous: previous.map_or(Previous::Absent, Previous::File),
        readers,
    }
}
