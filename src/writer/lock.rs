//! One writer at a time.

use super::write_error::WriteError;
use rustix::fs::OFlags;
use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// The lock that whoever changes something holds. It ends with its process.
pub struct WriteLock {
    /// Keeps the lock.
    _file: Option<File>,
}

const NAME: &str = "lock";

impl WriteLock {
    /// Takes the lock in this folder of ours, which is made where it is
    /// missing; `wait` is called once if somebody else has it.
    ///
    /// # Errors
    /// [`WriteError::System`].
    pub fn take(folder: &Path, wait: impl FnOnce()) -> Result<Self, WriteError> {
        let path = folder.join(NAME);
        let failed = |cause| WriteError::system("lock", &path, cause);
        let file = open(folder)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                wait();
                file.lock().map_err(failed)?;
            }
            Err(TryLockError::Error(cause)) => return Err(failed(cause)),
        }
        Ok(Self { _file: Some(file) })
    }

    /// Where there is no place for one.
    #[must_use]
    pub fn none() -> Self {
        Self { _file: None }
    }

    /// The same without waiting: none where somebody else has it.
    ///
    /// # Errors
    /// [`WriteError::System`].
    pub fn try_take(folder: &Path) -> Result<Option<Self>, WriteError> {
        let file = open(folder)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => {
                Err(WriteError::system("lock", &folder.join(NAME), cause))
            }
        }
    }
}

fn open(folder: &Path) -> Result<File, WriteError> {
    super::replace::make_folder(folder).map_err(|e| WriteError::system("make", folder, e))?;
    let path = folder.join(NAME);
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
        .open(&path)
        .map_err(|cause| WriteError::system("open", &path, cause))
}
