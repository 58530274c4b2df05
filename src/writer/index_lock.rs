//! git's own lock of the index, taken the way git takes it: whoever makes the
//! file has it.

use super::fresh;
use super::lock::WriteLock;
use super::replace::Readers;
use super::settle::{Previous, Settled, settle};
use super::slot::Slot;
use super::write_error::WriteError;
use crate::files;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Tells our lock from one of git's, which is a new index or empty.
const OURS: &[u8] = b"git-jetcrypt is at work\n";

/// git's index, locked until this is dropped.
pub struct IndexLock {
    path: PathBuf,
}

impl IndexLock {
    /// Locks this index. One that a killed command of ours has left is taken
    /// over: `_held` says that no other is at work.
    ///
    /// # Errors
    /// [`WriteError::GitAtWork`], [`WriteError::System`].
    pub fn take(index: &Path, _held: &WriteLock) -> Result<Self, WriteError> {
        let path = path_of(index);
        let place = Slot::entry(&path)?;
        fresh::remove_left(&place);
        let name = fresh::name_for(&place.name);
        // with its line in it from the first moment on
        let _open = fresh::write(&place, &name, &mut |file| file.write_all(OURS), false)?;
        let mode = Readers::Umask.mode();
        let taken = settle(&place, &name, &Previous::Absent, mode)? == Settled::Done;
        if !taken && !is_ours(&path)? {
            return Err(WriteError::GitAtWork { path });
        }
        Ok(Self { path })
    }

    /// Removes what a killed command of ours has left of it.
    ///
    /// # Errors
    /// [`WriteError::System`].
    pub fn remove_left(index: &Path, _held: &WriteLock) -> Result<(), WriteError> {
        let path = path_of(index);
        let place = match Slot::entry(&path) {
            Ok(place) => place,
            // a linked work tree that is gone
            Err(WriteError::System { cause, .. }) if files::is_absent(&cause) => return Ok(()),
            Err(error) => return Err(error),
        };
        fresh::remove_left(&place);
        if is_ours(&path)? {
            fresh::remove(&place, &place.name)?;
        }
        Ok(())
    }
}

impl Drop for IndexLock {
    fn drop(&mut self) {
        // where it stays, the next command of ours knows it by its content
        let _ = fs::remove_file(&self.path);
    }
}

fn path_of(index: &Path) -> PathBuf {
    let mut path = index.as_os_str().to_owned();
    path.push(".lock");
    PathBuf::from(path)
}

fn is_ours(path: &Path) -> Result<bool, WriteError> {
    match files::up_to(path, OURS.len() as u64) {
        Ok(text) => Ok(text == OURS),
        // one of git's, which is a new index
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(WriteError::system("read", path, cause)),
    }
}
