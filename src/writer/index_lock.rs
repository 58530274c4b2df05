//! git's own lock of the index, taken the way git takes it: whoever makes the
//! file has it.

use super::lock::WriteLock;
use super::write_error::WriteError;
use std::fs::{self, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
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
        let mut file = match make(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if !is_ours(&path)? {
                    return Err(WriteError::GitAtWork { path });
                }
                return Ok(Self { path });
            }
            made => made.map_err(|cause| WriteError::system("lock", &path, cause))?,
        };
        let lock = Self { path };
        file.write_all(OURS)
            .map_err(|cause| WriteError::system("lock", &lock.path, cause))?;
        Ok(lock)
    }

    /// Removes what a killed command of ours has left of it.
    ///
    /// # Errors
    /// [`WriteError::System`].
    pub fn remove_left(index: &Path, _held: &WriteLock) -> Result<(), WriteError> {
        let path = path_of(index);
        if is_ours(&path)? {
            fs::remove_file(&path).map_err(|cause| WriteError::system("remove", &path, cause))?;
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

fn make(path: &Path) -> io::Result<fs::File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o666)
        .open(path)
}

/// An empty one may be git's, or ours of the moment before the line was
/// written: it is taken for git's.
fn is_ours(path: &Path) -> Result<bool, WriteError> {
    let read = |cause| WriteError::system("read", path, cause);
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(read(error)),
    };
    let mut text = Vec::with_capacity(OURS.len() + 1);
    file.take(OURS.len() as u64 + 1)
        .read_to_end(&mut text)
        .map_err(read)?;
    Ok(text == OURS)
}
