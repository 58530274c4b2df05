//! Reading, of bounded size: the one place that opens a file to read all of it
//! (`tests/it/one_place.rs`). A name may lead to a device without an end, to a
//! pipe on which nobody writes, to a file larger than this machine's memory.

use super::folder::open_folder_below;
use super::identity::Identity;
use super::inside::open_inside;
use super::look::is_absent;
use crate::core::wiped::{end_growing, make_room};
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, fstat, openat, statat};
use rustix::io::Errno;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use zeroize::Zeroizing;

/// No file that a person wrote is larger: 16 MiB.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// No file is larger that git hands to a filter whole: 2 GiB.
pub const LARGEST_OF_GIT: u64 = 2 * 1024 * 1024 * 1024;

/// Reads a regular file, or what a link to one leads to, up to 16 MiB.
///
/// # Errors
/// Those of the file system; `FileTooLarge`; `InvalidInput` for what is no
/// regular file.
pub fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    up_to(path, LARGEST)
}

/// The same for what may be as large as anything in git: 2 GiB.
///
/// # Errors
/// As [`bounded`].
pub fn large(path: &Path) -> io::Result<Vec<u8>> {
    up_to(path, LARGEST_OF_GIT)
}

/// The same with a limit of its own.
///
/// # Errors
/// As [`bounded`].
pub fn up_to(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    // a pipe must not keep us waiting, and a terminal must not become ours
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(openat(CWD, path, flags, Mode::empty())?);
    if FileType::from_raw_mode(fstat(&file)?.st_mode) != FileType::RegularFile {
        return Err(no_file("it is no regular file"));
    }
    all_of(file, limit)
}

/// Reads what a person has named for this very command: a regular file, or a
/// pipe such as that of `<(command)`, or the terminal. Wiped on drop, for it
/// may be a secret.
///
/// # Errors
/// As [`bounded`]; a device is none of these.
pub fn named(path: &Path, limit: u64) -> io::Result<Zeroizing<Vec<u8>>> {
    let file = open_to_read(path)?;
    let kind = FileType::from_raw_mode(fstat(&file)?.st_mode);
    match kind {
        FileType::RegularFile => Ok(Zeroizing::new(all_of(file, limit)?)),
        FileType::Fifo | FileType::Socket => growing(file, limit),
        FileType::CharacterDevice if rustix::termios::isatty(&file) => {
            rustix::fs::fcntl_setfl(&file, OFlags::empty())?;
            growing(file, limit)
        }
        _ => Err(no_file("it is neither a regular file nor a pipe")),
    }
}

/// Waits for who writes on a pipe; a device is looked at before it is opened.
fn open_to_read(path: &Path) -> io::Result<File> {
    let stat = statat(CWD, path, AtFlags::empty())?;
    let kind = FileType::from_raw_mode(stat.st_mode);
    if kind == FileType::Directory {
        return Err(Errno::ISDIR.into());
    }
    let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::CLOEXEC;
    let flags = match kind {
        FileType::Fifo | FileType::Socket => flags,
        // it may have become a pipe meanwhile
        _ => flags | OFlags::NONBLOCK,
    };
    Ok(File::from(openat(CWD, path, flags, Mode::empty())?))
}

/// Reads a file that the repository names, up to 16 MiB, not through a link
/// that leaves `top` ([`open_inside`]).
///
/// # Errors
/// Those of [`open_inside`]; `FileTooLarge`.
pub fn inside(top: &Path, path: &Path) -> io::Result<Vec<u8>> {
    all_of(open_inside(top, path)?, LARGEST)
}

/// The same for a text; none where there is no such file.
///
/// # Errors
/// As [`inside`]; `InvalidData` where it is not UTF-8.
pub fn text_inside(top: &Path, path: &Path) -> io::Result<Option<String>> {
    match inside(top, path) {
        Ok(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "is not UTF-8")),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads an open file to its end.
///
/// # Errors
/// As [`bounded`].
pub fn all_of(file: File, limit: u64) -> io::Result<Vec<u8>> {
    let size = fstat(&file)?.st_size.cast_unsigned();
    if size > limit {
        return Err(too_large(limit));
    }
    let mut bytes = Vec::new();
    // exactly once: growing takes up to twice as much. One more byte, so that
    // the end is seen without growing
    let room = usize::try_from(size).map_err(|_| too_large(limit))? + 1;
    bytes
        .try_reserve_exact(room)
        .map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
    let read = file.take(limit + 1).read_to_end(&mut bytes)?;
    if read as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

fn too_large(limit: u64) -> io::Error {
    let what = match limit >> 20 {
        0 => format!("it is larger than {limit} bytes"),
        megabytes => format!("it is larger than {megabytes} MB"),
    };
    io::Error::new(io::ErrorKind::FileTooLarge, what)
}

fn no_file(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

/// Reads a regular file of the work tree, through no link at all, be it the
/// file or a folder above it: git sees nothing there either. None where there
/// is none.
///
/// # Errors
/// Those of the file system; `FileTooLarge` above 2 GiB.
pub fn regular(top: &Path, path: &Path) -> io::Result<Option<Vec<u8>>> {
    Ok(regular_as_read(top, path)?.map(|(bytes, _)| bytes))
}

/// The same, with what tells later whether it is still the file that was read.
///
/// # Errors
/// As [`regular`].
pub fn regular_as_read(top: &Path, path: &Path) -> io::Result<Option<(Vec<u8>, Identity)>> {
    let Some(name) = path.file_name() else {
        return Ok(None);
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let folder = match open_folder_below(top, folder) {
        Ok(folder) => folder,
        Err(error) if is_absent(&error) => return Ok(None),
        Err(error) => return Err(error),
    };
    let stat = match statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(stat) => stat,
        Err(Errno::NOENT) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    // not opened where it is a device or a pipe: to open one may do something
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
        return Ok(None);
    }
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(openat(&folder, name, flags, Mode::empty())?);
    let stat = fstat(&file)?;
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
        return Ok(None);
    }
    let bytes = all_of(file, LARGEST_OF_GIT)?;
    let identity = Identity::new(&stat, &bytes);
    Ok(Some((bytes, identity)))
}

/// Everything on stdin, up to 2 GiB; wiped on drop, for it may be a secret.
///
/// # Errors
/// Those of the stream; `FileTooLarge`.
pub fn stdin() -> io::Result<Zeroizing<Vec<u8>>> {
    growing(io::stdin().lock(), LARGEST_OF_GIT)
}

/// A stream to its end; no copy is left behind by growing.
fn growing(mut stream: impl io::Read, limit: u64) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::default();
    loop {
        make_room(&mut bytes, 1 << 16);
        let room = bytes.capacity() - bytes.len();
        // as many as there is room for, so that it does not grow by itself
        let read = stream.by_ref().take(room as u64).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(too_large(limit));
        }
        if read < room {
            end_growing(&mut bytes);
            return Ok(bytes);
        }
    }
}

/// The same for what cannot be long; `limit` counts bytes.
///
/// # Errors
/// Those of the stream; `FileTooLarge` where there is more.
pub fn short_stdin(limit: usize) -> io::Result<Zeroizing<Vec<u8>>> {
    // no copy of it is left behind by growing
    let mut bytes = Zeroizing::new(Vec::with_capacity(limit + 1));
    let read = io::stdin()
        .lock()
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)?;
    if read > limit {
        return Err(too_large(limit as u64));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    /// A pipe on which nobody writes, a device without an end, and a file that
    /// is larger than what is asked for.
    fn traps(dir: &Path) {
        rustix::fs::mknodat(
            CWD,
            dir.join("pipe"),
            FileType::Fifo,
            Mode::RUSR | Mode::WUSR,
            0,
        )
        .unwrap();
        symlink("/dev/zero", dir.join("endless")).unwrap();
        let sparse = File::create(dir.join("sparse")).unwrap();
        sparse.set_len(10 << 30).unwrap();
        symlink("sparse", dir.join("link")).unwrap();
    }

    #[test]
    fn what_has_no_end_is_refused_at_once_by_every_way() {
        let dir = tempfile::tempdir().unwrap();
        traps(dir.path());
        for name in ["endless", "sparse", "link"] {
            let path = dir.path().join(name);
            for read in [bounded(&path), large(&path)] {
                assert!(read.is_err(), "{name}");
            }
            assert!(named(&path, LARGEST_OF_GIT).is_err(), "{name}");
        }
        let pipe = bounded(&dir.path().join("pipe")).unwrap_err();
        assert_eq!(pipe.to_string(), "it is no regular file");
        let sparse = bounded(&dir.path().join("link")).unwrap_err();
        assert_eq!(sparse.to_string(), "it is larger than 16 MB");
    }

    #[test]
    fn a_pipe_that_is_named_is_read_to_its_end_and_no_further_than_allowed() {
        let dir = tempfile::tempdir().unwrap();
        traps(dir.path());
        let path = dir.path().join("pipe");
        for (size, fits) in [(0, true), (100_000, true), (300_000, false)] {
            let read = std::thread::scope(|scope| {
                let written = vec![b'x'; size];
                let path = &path;
                // it is not read to its end where that is too far
                scope.spawn(move || fs::write(path, written).is_ok());
                named(path, 200_000)
            });
            assert_eq!(read.is_ok_and(|read| read.len() == size), fits, "{size}");
        }
    }

    #[test]
    fn a_file_behind_a_link_is_no_file_of_the_work_tree() {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path().join("top");
        fs::create_dir_all(top.join("folder")).unwrap();
        fs::write(top.join("folder/file"), "x").unwrap();
        symlink("folder", top.join("link")).unwrap();
        symlink("folder/file", top.join("direct")).unwrap();
        let read = |path: &str| regular(&top, Path::new(path)).unwrap();
        assert_eq!(read("folder/file"), Some(b"x".to_vec()));
        for path in [
            "link/file",
            "direct",
            "folder",
            "missing",
            "folder/file/x",
            "no/x",
        ] {
            assert_eq!(read(path), None, "{path}");
        }
    }
}
