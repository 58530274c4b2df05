//! The new content of a file: whole on disk, beside it, for the user alone.

use super::slot::Slot;
use super::write_error::WriteError;
use rustix::fs::{AtFlags, Dir, Mode, OFlags, fstat, openat, unlinkat};
use rustix::io::Errno;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Seek as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};

/// Stands in the name of every temporary file of ours, between the name of the
/// file and some letters.
pub const NEW: &str = ".jetcrypt-new-";

/// No name is longer on the file systems of today, in bytes.
const LONGEST_NAME: usize = 255;

/// A name for the new content of this file that nobody has: `NAME`, what marks
/// it as ours, and 16 letters.
pub(super) fn name_for(name: &OsStr) -> OsString {
    // to have no two alike; nobody needs to be kept from guessing it
    let random = RandomState::new().hash_one(name);
    let ending = format!("{NEW}{random:016x}");
    let mut bytes = name.as_bytes().to_vec();
    bytes.truncate(LONGEST_NAME - ending.len());
    bytes.extend_from_slice(ending.as_bytes());
    OsString::from_vec(bytes)
}

/// Is this a name of [`name_for`]?
pub(super) fn is_ours(name: &OsStr) -> bool {
    let name = name.as_bytes();
    let marker = memchr::memmem::rfind(name, NEW.as_bytes());
    marker.is_some_and(|at| {
        let letters = &name[at + NEW.len()..];
        letters.len() == 16 && letters.iter().all(u8::is_ascii_hexdigit) && !name.contains(&b'/')
    })
}

/// Writes the content of a file.
pub type Make<'a> = &'a mut dyn FnMut(&mut File) -> io::Result<()>;

/// Writes new content to a file of this name that must not be there yet, mode
/// 0600. The content is on the disk when `sync` is true; else the caller sees
/// to that. As long as the file is open, `remove_left` spares it.
pub(super) fn write(
    place: &Slot,
    name: &OsStr,
    make: Make<'_>,
    sync: bool,
) -> Result<File, WriteError> {
    let mut file = create(place, name)?;
    let written = make(&mut file).and_then(|()| {
        if sync {
            file.sync_all()?;
        }
        let size = fstat(&file)?.st_size.cast_unsigned();
        // a file system that lies about what it took
        if size == file.stream_position()? {
            Ok(())
        } else {
            Err(Errno::IO.into())
        }
    });
    match written {
        Ok(()) => Ok(file),
        Err(cause) => {
            remove(place, name)?;
            Err(WriteError::system("write", &place.path, cause))
        }
    }
}

fn create(place: &Slot, name: &OsStr) -> Result<File, WriteError> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    loop {
        let file = openat(&place.folder, name, flags, Mode::RUSR | Mode::WUSR)
            .map_err(|cause| place.failed("write beside", cause))?;
        let file = File::from(file);
        // file systems without locks have no one who looks for them
        let _ = file.try_lock();
        // who came between has taken it for a dead one, and away
        if place.stat_of(name)?.is_some() {
            return Ok(file);
        }
    }
}

/// Removes what killed commands have left beside this file: what is named
/// after it, and open in no process. It is no loss where that is not possible:
/// the file itself can still be written.
pub(super) fn remove_left(place: &Slot) {
    let mut start = place.name.as_bytes().to_vec();
    start.extend_from_slice(NEW.as_bytes());
    let Ok(folder) = Dir::read_from(&place.folder) else {
        return;
    };
    for entry in folder.flatten() {
        let name = OsStr::from_bytes(entry.file_name().to_bytes());
        if !name.as_bytes().starts_with(&start) || !is_ours(name) {
            continue;
        }
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let Ok(file) = openat(&place.folder, name, flags, Mode::empty()) else {
            continue;
        };
        let file = File::from(file);
        if file.try_lock().is_ok() {
            let _ = remove(place, name);
        }
    }
}

/// Removes it, where it is there.
pub(super) fn remove(place: &Slot, name: &OsStr) -> Result<(), WriteError> {
    removed(place, name, unlinkat(&place.folder, name, AtFlags::empty()))
}

/// What came of removing it. A file system that is mounted read-only refuses
/// before it looks whether there is such a file: where there is none, nothing
/// is left to remove.
fn removed(place: &Slot, name: &OsStr, done: Result<(), Errno>) -> Result<(), WriteError> {
    match done {
        Ok(()) | Err(Errno::NOENT) => Ok(()),
        Err(_) if place.stat_of(name)?.is_none() => Ok(()),
        Err(cause) => Err(place.failed("remove what is left beside", cause)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_read_only_file_system_what_is_not_there_need_not_be_removed() {
        let dir = tempfile::tempdir().unwrap();
        let place = Slot::entry(&dir.path().join("file")).unwrap();
        let there = OsStr::new("there");
        std::fs::write(dir.path().join("there"), "x").unwrap();
        let refused = || Err(Errno::ROFS);
        assert!(removed(&place, OsStr::new("missing"), refused()).is_ok());
        assert!(removed(&place, there, refused()).is_err());
        assert!(dir.path().join("there").exists());
    }

    #[test]
    fn a_name_of_ours_is_known_begins_as_its_file_does_and_is_never_too_long() {
        let name = name_for(OsStr::new("dockercfg"));
        assert!(name.as_bytes().starts_with(b"dockercfg.jetcrypt-new-"));
        assert!(is_ours(&name));
        assert_ne!(name, name_for(OsStr::new("dockercfg")));
        let long = name_for(OsStr::new(&"x".repeat(255)));
        assert!(long.len() == 255 && is_ours(&long));
        for other in [
            "dockercfg",
            "a.jetcrypt-new-",
            "a.jetcrypt-new-0123456789abcdeg",
            "../a.jetcrypt-new-/123456789abcdef",
        ] {
            assert!(!is_ours(OsStr::new(other)), "{other}");
        }
    }
}
