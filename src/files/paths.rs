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

/// The path of a file from the top of the work tree, as git names it; `None`
/// outside of it. Links on the way to the file are followed, the file itself is not.
#[must_use]
pub fn from_top(top: &Path, path: &Path) -> Option<PathBuf> {
    let absolute = lexical(&std::path::absolute(path).ok()?);
    if let Ok(below) = absolute.strip_prefix(top) {
        return Some(below.to_owned());
    }
    let folder = fs::canonicalize(absolute.parent()?).ok()?;
    let file = folder.join(absolute.file_name()?);
    let top = fs::canonicalize(top).ok()?;
    Some(file.strip_prefix(top).ok()?.to_owned())
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
