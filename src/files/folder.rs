//! Folders of a work tree, opened through no link.

use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::io::Errno;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Component, Path};

/// Flags for a folder that is only passed through or written in.
const FOLDER: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::CLOEXEC);

/// Opens a folder that the user has named, or the top of a work tree: links
/// are followed.
///
/// # Errors
/// Those of the file system.
pub fn open_folder(folder: &Path) -> io::Result<OwnedFd> {
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    Ok(openat(CWD, folder, FOLDER, Mode::empty())?)
}

/// Opens the folder `below` the top of a work tree, part by part.
///
/// # Errors
/// [`is_link`](super::is_link) tells that a part is a link or no folder;
/// `NotFound` and the others of the file system.
pub fn open_folder_below(top: &Path, below: &Path) -> io::Result<OwnedFd> {
    let mut folder = open_folder(top)?;
    for part in below.components() {
        let name = match part {
            Component::Normal(name) => name,
            Component::CurDir => continue,
            _ => return Err(not_plain()),
        };
        folder = match openat(&folder, name, FOLDER | OFlags::NOFOLLOW, Mode::empty()) {
            Ok(folder) => folder,
            Err(Errno::LOOP | Errno::NOTDIR) => return Err(not_plain()),
            Err(error) => return Err(error.into()),
        };
    }
    Ok(folder)
}

/// Does this error say that a link, or something that is no folder, stands on
/// the way?
#[must_use]
pub fn is_link(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<NotPlain>())
}

#[derive(Debug, thiserror::Error)]
#[error("it lies behind a link, or behind something that is no folder")]
struct NotPlain;

fn not_plain() -> io::Error {
    io::Error::new(io::ErrorKind::NotADirectory, NotPlain)
}
