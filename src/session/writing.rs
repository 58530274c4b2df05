//! How files of a repository are changed: under the lock, and in
//! transactions. What a killed command has left open is finished first.

use super::setting::{Setting, Then};
use crate::core::lines;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::command::Git;
use crate::git::location::Location;
use crate::records;
use crate::report::names::show;
use crate::report::talk;
use crate::writer::{
    self, Deferred, Make, Previous, Readers, Replacement, Transaction, WriteError, WriteLock,
};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

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
        if !writer::is_open(&self.location.own())? {
            return Ok(());
        }
        // as in the command that has begun it
        let _whole = Deferred::begin();
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
        Setting::new(self.location, &self.git)
    }

    /// Lets git's index know of files that have got their other face. Where it
    /// cannot be told, git shows them as changed, and that is said.
    pub fn tell_git(&self, top: &Path, paths: &[&[u8]], then: Then) {
        self.setting().tell_git(top, paths, then);
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
