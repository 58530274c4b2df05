//! Single files that belong to no transaction: those outside of a repository,
//! and our own.

use super::fresh::{self, Make};
use super::settle::{self, Previous, Settled};
use super::slot::Slot;
use super::write_error::WriteError;
use crate::files;
use rustix::fs::{OFlags, fsync};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// The user alone: mode 0600.
    Owner,
    /// Whoever the umask allows.
    Umask,
    /// The same, and it is a program.
    Program,
}

impl Readers {
    /// The mode of a file that was not there.
    pub(super) fn mode(self) -> u32 {
        let allowed = || {
            // the mask can only be read by setting it
            let mask = rustix::process::umask(rustix::fs::Mode::from(0o077));
            rustix::process::umask(mask);
            !mask.bits()
        };
        match self {
            Self::Owner => 0o600,
            Self::Umask => 0o666 & allowed(),
            Self::Program => 0o777 & allowed(),
        }
    }
}

/// A file that is going to change.
#[derive(Debug)]
pub struct Replacement {
    /// In a transaction as seen from the top of the work tree.
    pub path: PathBuf,
    /// What is there now.
    pub previous: Previous,
    /// Who may read it, where it is new; else it keeps its mode.
    pub readers: Readers,
}

impl Replacement {
    /// The mode that the file gets.
    pub(super) fn mode(&self) -> u32 {
        match &self.previous {
            Previous::Absent => self.readers.mode(),
            Previous::File(old) => old.mode,
        }
    }
}

/// Puts `bytes` in the place of `path`, whatever is there: a file keeps its
/// mode, a link is followed, a device or a pipe is written to.
///
/// # Errors
/// [`WriteError`]; then `path` is as it was.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), WriteError> {
    replace_with(path, readers, &mut |file| file.write_all(bytes))
}

/// The same for content that is made while it is written.
///
/// # Errors
/// As [`replace`]; what went to a device or a pipe stays there.
pub fn replace_with(path: &Path, readers: Readers, make: Make<'_>) -> Result<(), WriteError> {
    if is_stream(path)? {
        return fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut stream| make(&mut stream))
            .map_err(|cause| WriteError::system("write", path, cause));
    }
    whole(path, make, readers, Durable::Yes)
}

/// Writes over a temporary file that git has made for us, and throws away where
/// this fails: beside it a killed process would leave one of ours at the top of
/// the work tree. No link is followed.
///
/// # Errors
/// [`WriteError`]; then part of it may be written.
pub fn overwrite_temporary(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let flags = OFlags::WRONLY | OFlags::TRUNC | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, rustix::fs::Mode::empty())
        .map_err(io::Error::from)
        .and_then(|file| File::from(file).write_all(bytes))
        .map_err(|cause| WriteError::system("write", path, cause))
}

/// Is it on the disk when the call returns?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Durable {
    Yes,
    No,
}

/// The same for a file that is no stream.
pub(super) fn whole(
    path: &Path,
    make: Make<'_>,
    readers: Readers,
    durable: Durable,
) -> Result<(), WriteError> {
    let (place, name, _open) = beside(path, make, durable)?;
    let done = settle::by_rename(&place, &name, readers.mode());
    if done.is_err() {
        fresh::remove(&place, &name)?;
    }
    done?;
    match durable {
        Durable::Yes => sync(&place),
        Durable::No => Ok(()),
    }
}

/// The same, if the file is still what was read.
///
/// # Errors
/// [`WriteError::Changed`], and the others.
pub fn replace_if(change: &Replacement, bytes: &[u8]) -> Result<(), WriteError> {
    let (place, name, _open) = beside(
        &change.path,
        &mut |file| file.write_all(bytes),
        Durable::Yes,
    )?;
    match settle::settle(&place, &name, &change.previous, change.mode())? {
        Settled::Done => {
            fresh::remove(&place, &name)?;
            sync(&place)
        }
        Settled::Left => Err(WriteError::Changed { path: place.path }),
    }
}

/// Puts a program under this name, whatever is there: a link is replaced, and
/// not followed.
///
/// # Errors
/// [`WriteError`]; then all is as it was.
pub fn install(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let place = Slot::entry(path)?;
    fresh::remove_left(&place);
    let name = fresh::name_for(&place.name);
    // closed before it takes its place: a program that is open for writing
    // cannot be started
    drop(fresh::write(
        &place,
        &name,
        &mut |file| file.write_all(bytes),
        true,
    )?);
    let mode = Readers::Program.mode();
    let done = settle::set_mode(&place, &name, mode).and_then(|()| settle::rename(&place, &name));
    if done.is_err() {
        fresh::remove(&place, &name)?;
    }
    done?;
    sync(&place)
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// [`WriteError::Changed`] where it is, and the others.
pub fn create(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), WriteError> {
    let change = Replacement {
        path: path.to_owned(),
        previous: Previous::Absent,
        readers,
    };
    replace_if(&change, bytes)
}

/// The same for the user alone.
///
/// # Errors
/// As [`create`].
pub fn create_secret(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    create(path, bytes, Readers::Owner)
}

/// Makes a folder and those above it where they are missing, for the user
/// alone (mode 0700).
///
/// # Errors
/// Those of the file system.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

/// Makes a folder below the top of a work tree, and those above it where they
/// are missing; no link is followed on the way.
///
/// # Errors
/// [`WriteError::Link`], and those of the file system.
pub fn make_folder_below(top: &Path, below: &Path) -> Result<(), WriteError> {
    let failed = |cause: io::Error| match files::is_link(&cause) {
        true => WriteError::Link {
            path: below.to_owned(),
        },
        false => WriteError::system("make", below, cause),
    };
    let mut parent = PathBuf::new();
    for part in below.components() {
        let folder = files::open_folder_below(top, &parent).map_err(failed)?;
        match rustix::fs::mkdirat(&folder, part.as_os_str(), rustix::fs::Mode::from(0o777)) {
            Ok(()) | Err(rustix::io::Errno::EXIST) => {}
            Err(cause) => return Err(failed(cause.into())),
        }
        parent.push(part);
    }
    files::open_folder_below(top, &parent).map_err(failed)?;
    Ok(())
}

/// The new content, whole beside the file.
fn beside(
    path: &Path,
    make: Make<'_>,
    durable: Durable,
) -> Result<(Slot, OsString, File), WriteError> {
    let place = Slot::named(path)?;
    settle::insist_on_a_file(&place)?;
    fresh::remove_left(&place);
    let name = fresh::name_for(&place.name);
    let open = fresh::write(&place, &name, make, durable == Durable::Yes)?;
    Ok((place, name, open))
}

/// A device or a pipe, which is written to.
///
/// # Errors
/// [`WriteError::System`].
pub fn is_stream(path: &Path) -> Result<bool, WriteError> {
    match fs::metadata(path) {
        Ok(meta) => Ok(!meta.is_file() && !meta.is_dir()),
        Err(error) if files::is_absent(&error) => Ok(false),
        Err(cause) => Err(WriteError::system("look at", path, cause)),
    }
}

/// The names in this folder are on the disk too.
pub(super) fn sync(place: &Slot) -> Result<(), WriteError> {
    match fsync(&place.folder) {
        // file systems that have nothing to do
        Ok(()) | Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOTSUP) => Ok(()),
        Err(cause) => Err(place.failed("sync the folder of", cause)),
    }
}
