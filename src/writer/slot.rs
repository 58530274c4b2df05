//! Where a file is, or will be: a folder that is open, and a name in it. What
//! happens to the path afterwards leads us nowhere else.

use super::write_error::WriteError;
use crate::files;
use rustix::fs::{AtFlags, Stat, statat};
use rustix::io::Errno;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

pub(super) struct Slot {
    pub(super) folder: OwnedFd,
    pub(super) name: OsString,
    /// For messages.
    pub(super) path: PathBuf,
}

impl Slot {
    /// A file of a work tree, reached through no link.
    pub(super) fn below(top: &Path, below: &Path) -> Result<Self, WriteError> {
        let path = top.join(below);
        let parent = below.parent().unwrap_or(Path::new(""));
        let folder = files::open_folder_below(top, parent).map_err(|error| {
            if files::is_link(&error) {
                WriteError::Link { path: path.clone() }
            } else {
                WriteError::system("open the folder of", &path, error)
            }
        })?;
        Self::put_together(folder, path)
    }

    /// A file that the user has named, or one of ours: where its path leads.
    pub(super) fn named(path: &Path) -> Result<Self, WriteError> {
        let failed = |cause| WriteError::system("write", path, cause);
        let real = match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_symlink() => fs::canonicalize(path).map_err(failed)?,
            Ok(_) => path.to_owned(),
            Err(error) if files::is_absent(&error) => path.to_owned(),
            Err(error) => return Err(failed(error)),
        };
        let parent = real.parent().unwrap_or(Path::new(""));
        let folder = files::open_folder(parent).map_err(failed)?;
        Self::put_together(folder, real)
    }

    /// This very name, be it that of a link.
    pub(super) fn entry(path: &Path) -> Result<Self, WriteError> {
        let parent = path.parent().unwrap_or(Path::new(""));
        let folder =
            files::open_folder(parent).map_err(|cause| WriteError::system("write", path, cause))?;
        Self::put_together(folder, path.to_owned())
    }

    fn put_together(folder: OwnedFd, path: PathBuf) -> Result<Self, WriteError> {
        match path.file_name() {
            Some(name) => Ok(Self {
                folder,
                name: name.to_owned(),
                path,
            }),
            None => Err(WriteError::system("write", &path, Errno::ISDIR)),
        }
    }

    /// What is there, a link as such; none where there is nothing.
    pub(super) fn stat(&self) -> Result<Option<Stat>, WriteError> {
        self.stat_of(&self.name)
    }

    /// The same for its neighbour.
    pub(super) fn stat_of(&self, name: &OsStr) -> Result<Option<Stat>, WriteError> {
        match statat(&self.folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(Some(stat)),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(self.failed("look at", error)),
        }
    }

    pub(super) fn failed(&self, action: &'static str, cause: Errno) -> WriteError {
        WriteError::system(action, &self.path, cause)
    }
}
