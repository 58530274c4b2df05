//! Reading what lies around, of bounded size.

use super::folder::open_folder_below;
use super::identity::Identity;
use super::inside::open_inside;
use super::look::is_absent;
use crate::core::wiped::{end_growing, make_room};
use rustix::fs::{AtFlags, FileType, Mode, OFlags, fstat, openat, statat};
use rustix::io::Errno;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use zeroize::Zeroizing;

/// No file that a person wrote is larger: 16 MiB.
const LARGEST: u64 = 16 * 1024 * 1024;

/// No file is larger that git hands to a filter whole: 2 GiB.
const LARGEST_OF_GIT: u64 = 2 * 1024 * 1024 * 1024;

/// Reads a file, a link or a pipe, up to 16 MiB: a clone may bring a link to
/// a device.
///
/// # Errors
/// Those of the file system; `FileTooLarge`.
pub fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    at_most(fs::File::open(path)?, LARGEST)
}

/// Reads a file that the repository names, up to 16 MiB, not through a link
/// that leaves `top` ([`open_inside`]).
///
/// # Errors
/// Those of [`open_inside`]; `FileTooLarge`.
pub fn inside(top: &Path, path: &Path) -> io::Result<Vec<u8>> {
    at_most(open_inside(top, path)?, LARGEST)
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

/// Reads a file of ours of at most `limit` bytes.
///
/// # Errors
/// As [`bounded`].
pub fn up_to(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    at_most(fs::File::open(path)?, limit)
}

fn at_most(source: impl io::Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = source.take(limit + 1).read_to_end(&mut bytes)?;
    if read as u64 > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
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
    let file = fs::File::from(openat(&folder, name, flags, Mode::empty())?);
    let stat = fstat(&file)?;
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
        return Ok(None);
    }
    let bytes = at_most(file, LARGEST_OF_GIT)?;
    let identity = Identity::new(&stat, &bytes);
    Ok(Some((bytes, identity)))
}

/// Everything on stdin; wiped on drop, for it may be a secret.
///
/// # Errors
/// Those of the stream.
pub fn stdin() -> io::Result<Zeroizing<Vec<u8>>> {
    let mut stdin = io::stdin().lock();
    let mut bytes = Zeroizing::default();
    loop {
        make_room(&mut bytes, 1 << 16);
        let room = bytes.capacity() - bytes.len();
        // as many as there is room for, so that it does not grow by itself
        let read = stdin.by_ref().take(room as u64).read_to_end(&mut bytes)?;
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
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

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
