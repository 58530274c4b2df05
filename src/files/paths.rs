//! git's paths and the system's.

use super::look::is_there;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Component, Path, PathBuf};

/// A path without `.` and `..`, by its words alone: links are not followed.
#[must_use]
pub fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// A path of git's as one of the system's.
#[must_use]
pub fn os(path: &[u8]) -> PathBuf {
    PathBuf::from(OsStr::from_bytes(path))
}

/// Where a file really lies, or will: links are followed, as far as there are
/// any.
///
/// # Errors
/// Those of the file system.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    let absolute = lexical(&std::path::absolute(path)?);
    if is_there(&absolute)? {
        return fs::canonicalize(&absolute);
    }
    match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => Ok(fs::canonicalize(folder)?.join(name)),
        _ => Ok(absolute),
    }
}
