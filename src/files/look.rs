//! What is there. The methods of `Path` that say so take an error for "not
//! there"; these do not, and a test sees that nobody uses the others.

use super::folder::{is_link, open_folder_below};
use rustix::fs::{AtFlags, FileType, statat};
use rustix::io::Errno;
use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;

/// Is there something of this name, be it a link that leads nowhere?
///
/// # Errors
/// Those of the file system: what cannot be looked at is not "not there".
pub fn is_there(path: &Path) -> io::Result<bool> {
    Ok(look(fs::symlink_metadata(path))?.is_some())
}

/// Is there something below the top of a work tree, at this path or on the way to
/// it, that keeps a file from being written there: a link, or what is no folder
/// and no file?
///
/// # Errors
/// As [`is_there`].
pub fn is_in_the_way(top: &Path, path: &Path) -> io::Result<bool> {
    let Some(name) = path.file_name() else {
        return Ok(true);
    };
    let folder = match open_folder_below(top, path.parent().unwrap_or(Path::new(""))) {
        Ok(folder) => folder,
        // it is "not there", too, for who wants to read it
        Err(error) if is_link(&error) => return Ok(true),
        Err(error) if is_absent(&error) => return Ok(false),
        Err(error) => return Err(error),
    };
    match statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(stat) => Ok(FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile),
        Err(Errno::NOENT) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Is there a link, wherever it leads?
///
/// # Errors
/// As [`is_there`].
pub fn is_symlink(path: &Path) -> io::Result<bool> {
    Ok(look(fs::symlink_metadata(path))?.is_some_and(|meta| meta.is_symlink()))
}

/// Is there a regular file, or a link to one?
///
/// # Errors
/// As [`is_there`].
pub fn is_file(path: &Path) -> io::Result<bool> {
    Ok(look(fs::metadata(path))?.is_some_and(|meta| meta.is_file()))
}

/// The same for who reads it next: what cannot be looked at is there, and to
/// read it is an error, which says why.
#[must_use]
pub fn may_be_file(path: &Path) -> bool {
    is_file(path).unwrap_or(true)
}

/// Is there a regular file, or a link to one, that can be started as a program?
///
/// # Errors
/// As [`is_there`].
pub fn is_program(path: &Path) -> io::Result<bool> {
    let meta = look(fs::metadata(path))?;
    Ok(meta.is_some_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0))
}

/// Is there a folder, or a link to one?
///
/// # Errors
/// As [`is_there`].
pub fn is_folder(path: &Path) -> io::Result<bool> {
    Ok(look(fs::metadata(path))?.is_some_and(|meta| meta.is_dir()))
}

/// Are these two names of one file or folder? What cannot be looked at is one
/// by its name alone.
#[must_use]
pub fn are_one(one: &Path, other: &Path) -> bool {
    // no name at all is the current folder
    let inode = |path: &Path| fs::metadata(Path::new(".").join(path)).map(|m| (m.dev(), m.ino()));
    one == other || matches!((inode(one), inode(other)), (Ok(one), Ok(other)) if one == other)
}

fn look(meta: io::Result<fs::Metadata>) -> io::Result<Option<fs::Metadata>> {
    match meta {
        Ok(meta) => Ok(Some(meta)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Does this error say that there is no such file?
#[must_use]
pub fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn what_cannot_be_looked_at_is_not_what_is_not_there() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("file"), "x").unwrap();
        symlink("nowhere", at("dangling")).unwrap();
        symlink("loop", at("loop")).unwrap();
        assert!(is_there(&at("dangling")).unwrap() && !is_file(&at("dangling")).unwrap());
        assert!(is_file(&at("file")).unwrap() && is_folder(dir.path()).unwrap());
        for missing in ["missing", "file/below"] {
            assert!(!is_there(&at(missing)).unwrap(), "{missing}");
        }
        assert!(is_file(&at("loop")).is_err() && may_be_file(&at("loop")));
        assert!(!may_be_file(&at("missing")) && !may_be_file(dir.path()));
        assert!(is_there(&at("loop/x")).is_err());
    }

    #[test]
    fn two_names_of_one_thing_are_told_from_two_things() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("file"), "x").unwrap();
        fs::write(at("same"), "x").unwrap();
        fs::hard_link(at("file"), at("hard")).unwrap();
        symlink("file", at("soft")).unwrap();
        assert!(are_one(&at("file"), &at("hard")) && are_one(&at("soft"), &at("file")));
        assert!(!are_one(&at("file"), &at("same")));
        assert!(are_one(&at("missing"), &at("missing")) && !are_one(&at("missing"), &at("file")));
        let here = std::env::current_dir().unwrap();
        assert!(are_one(Path::new(""), &here));
    }
}
