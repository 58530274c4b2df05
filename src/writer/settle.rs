//! Puts new content in the place of a file, if that file is still the one
//! that was read. Can be done again after it was stopped anywhere.

use super::fresh;
use super::slot::Slot;
use super::write_error::WriteError;
use crate::files::{Identity, inode};
use rustix::fs::{
    AtFlags, FileType, Gid, Mode, OFlags, RenameFlags, Stat, Uid, chmodat, chownat, openat,
    renameat, renameat_with,
};
use rustix::io::Errno;
use sha2::{Digest as _, Sha256};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read as _};

/// What was at a place when the new content was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Previous {
    /// Nothing.
    Absent,
    /// This file.
    File(Identity),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// The new content is in its place.
    Done,
    /// Somebody has changed the file since; theirs is in its place.
    Left,
}

/// Puts the file `name` in its place, and gives it this mode. The old file then
/// bears that name, until the caller removes it: it can still be put back.
pub(super) fn settle(
    place: &Slot,
    name: &OsStr,
    previous: &Previous,
    mode: u32,
) -> Result<Settled, WriteError> {
    let Some(new) = place.stat_of(name)? else {
        // it was in its place already, and somebody has replaced it since
        return Ok(Settled::Left);
    };
    let there = place.stat()?;
    match (previous, &there) {
        (Previous::Absent, None) => {
            set_mode(place, name, mode)?;
            put_new(place, name)
        }
        (Previous::File(old), Some(there)) if old.fits(there) => {
            keep_owner(place, name, &new, there);
            set_mode(place, name, mode)?;
            exchange(place, name, old, inode(&new))
        }
        _ => {
            fresh::remove(place, name)?;
            Ok(Settled::Left)
        }
    }
}

/// The same where the two may have changed places before we were stopped:
/// `new` is the inode number of the new content.
pub(super) fn settle_again(
    place: &Slot,
    name: &OsStr,
    previous: &Previous,
    mode: u32,
    new: u64,
) -> Result<Settled, WriteError> {
    let there = place.stat()?;
    let settled = match (previous, there) {
        (Previous::File(old), Some(there)) if inode(&there).1 == new => {
            after_exchange(place, name, old, inode(&there))?
        }
        // it has two names
        (Previous::Absent, Some(there)) if inode(&there).1 == new => Settled::Done,
        _ => settle(place, name, previous, mode)?,
    };
    if settled == Settled::Done {
        fresh::remove(place, name)?;
    }
    Ok(settled)
}

/// Puts the old file back, where the new one (`new` is its inode number) is
/// still in its place; the new one bears `name` then, or is gone.
///
/// # Errors
/// There is nothing to put back, or it cannot be.
pub(super) fn put_back(
    place: &Slot,
    name: &OsStr,
    previous: &Previous,
    new: u64,
) -> Result<(), WriteError> {
    let is_ours = place.stat()?.is_some_and(|stat| inode(&stat).1 == new);
    match previous {
        _ if !is_ours => Ok(()),
        Previous::Absent => fresh::remove(place, &place.name),
        Previous::File(_) => swap(place, name).map_err(|cause| place.failed("put back", cause)),
    }
}

fn put_new(place: &Slot, name: &OsStr) -> Result<Settled, WriteError> {
    let folder = &place.folder;
    match renameat_with(folder, name, folder, &place.name, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(Settled::Done),
        Err(Errno::EXIST) => {
            fresh::remove(place, name)?;
            Ok(Settled::Left)
        }
        // a file system without this call: a second name, then not the first
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            match rustix::fs::linkat(folder, name, folder, &place.name, AtFlags::empty()) {
                Ok(()) => fresh::remove(place, name).map(|()| Settled::Done),
                Err(Errno::EXIST) => {
                    fresh::remove(place, name)?;
                    Ok(Settled::Left)
                }
                Err(_) => rename(place, name).map(|()| Settled::Done),
            }
        }
        Err(cause) => Err(place.failed("write", cause)),
    }
}

/// Puts the file `name` in its place, whatever is there; it gets the mode of
/// the file that it replaces, else this one.
pub(super) fn by_rename(place: &Slot, name: &OsStr, mode: u32) -> Result<(), WriteError> {
    let mode = match (place.stat()?, place.stat_of(name)?) {
        (Some(old), Some(new)) => {
            keep_owner(place, name, &new, &old);
            old.st_mode & 0o7777
        }
        _ => mode,
    };
    set_mode(place, name, mode)?;
    rename(place, name)
}

pub(super) fn rename(place: &Slot, name: &OsStr) -> Result<(), WriteError> {
    renameat(&place.folder, name, &place.folder, &place.name)
        .map_err(|cause| place.failed("write", cause))
}

fn swap(place: &Slot, name: &OsStr) -> Result<(), Errno> {
    let folder = &place.folder;
    renameat_with(folder, name, folder, &place.name, RenameFlags::EXCHANGE)
}

fn exchange(
    place: &Slot,
    name: &OsStr,
    old: &Identity,
    new: (u64, u64),
) -> Result<Settled, WriteError> {
    match swap(place, name) {
        Ok(()) => after_exchange(place, name, old, new),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            // as late as possible; what comes between is lost
            if is_still(place, &place.name, old)? {
                rename(place, name).map(|()| Settled::Done)
            } else {
                fresh::remove(place, name)?;
                Ok(Settled::Left)
            }
        }
        // it has gone in this moment: somebody is replacing it
        Err(Errno::NOENT) => {
            fresh::remove(place, name)?;
            Ok(Settled::Left)
        }
        Err(cause) => Err(place.failed("replace", cause)),
    }
}

/// What came out has to be what was read; else the two change back.
fn after_exchange(
    place: &Slot,
    name: &OsStr,
    old: &Identity,
    new: (u64, u64),
) -> Result<Settled, WriteError> {
    if place.stat_of(name)?.is_none() || is_still(place, name, old)? {
        return Ok(Settled::Done);
    }
    swap(place, name).map_err(|cause| place.failed("put back", cause))?;
    // one more save came between: it is the later one, and goes in its place
    let ours = place.stat_of(name)?.is_none_or(|stat| inode(&stat) == new);
    if !ours {
        swap(place, name).map_err(|cause| place.failed("put back", cause))?;
    }
    fresh::remove(place, name)?;
    Ok(Settled::Left)
}

/// Is this the file that was read, byte for byte?
fn is_still(place: &Slot, name: &OsStr, old: &Identity) -> Result<bool, WriteError> {
    let fits = place.stat_of(name)?.is_some_and(|stat| old.fits(&stat));
    Ok(fits && hash(place, name)? == old.hash)
}

fn hash(place: &Slot, name: &OsStr) -> Result<[u8; 32], WriteError> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = openat(&place.folder, name, flags, Mode::empty())
        .map_err(|cause| place.failed("read", cause))?;
    let mut hasher = Sha256::new();
    let mut file = File::from(file);
    let mut part = vec![0; 64 * 1024];
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok(hasher.finalize().into()),
            Ok(read) => hasher.update(part.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(WriteError::system("read", &place.path, cause)),
        }
    }
}

/// As far as the system lets us: only root may give files away.
fn keep_owner(place: &Slot, name: &OsStr, new: &Stat, old: &Stat) {
    if (new.st_uid, new.st_gid) == (old.st_uid, old.st_gid) {
        return;
    }
    let owner = Some(Uid::from_raw(old.st_uid));
    let group = Some(Gid::from_raw(old.st_gid));
    let flags = AtFlags::SYMLINK_NOFOLLOW;
    if chownat(&place.folder, name, owner, group, flags).is_err() {
        let _ = chownat(&place.folder, name, None, group, flags);
    }
}

pub(super) fn set_mode(place: &Slot, name: &OsStr, mode: u32) -> Result<(), WriteError> {
    chmodat(&place.folder, name, Mode::from(mode), AtFlags::empty())
        .map_err(|cause| place.failed("set the mode of", cause))
}

/// Refuses what is no regular file: a link, a folder, a device.
pub(super) fn insist_on_a_file(place: &Slot) -> Result<(), WriteError> {
    let Some(stat) = place.stat()? else {
        return Ok(());
    };
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Ok(()),
        FileType::Symlink => Err(WriteError::Link {
            path: place.path.clone(),
        }),
        FileType::Directory => Err(place.failed("write", Errno::ISDIR)),
        _ => Err(place.failed("replace", Errno::INVAL)),
    }
}
