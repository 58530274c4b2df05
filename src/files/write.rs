//! Files that are written whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// The user alone: mode 0600.
    Owner,
    /// Whoever the umask allows.
    Umask,
}

/// Puts `bytes` in the place of `path`: a temporary file in the same folder,
/// then a rename. A file that is there keeps its mode; a link is followed; a
/// device or a pipe is written to.
///
/// # Errors
/// Those of the file system. Then `path` is as it was.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    replace_in_pieces(path, readers, |file| file.write_all(bytes))
}

/// The same for content that is made while it is written.
///
/// # Errors
/// Those of `write` and of the file system. Then `path` is as it was, but for
/// a device or a pipe.
pub fn replace_in_pieces(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<()> {
    let there = fs::metadata(path);
    if there
        .as_ref()
        .is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
    {
        return write(&mut fs::OpenOptions::new().write(true).open(path)?);
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let file = temporary(&target, readers, write)?;
    if let Ok(meta) = there {
        file.as_file().set_permissions(fs::Permissions::from_mode(
            meta.permissions().mode() & 0o7777,
        ))?;
    }
    file.persist(&target)?;
    Ok(())
}

/// Writes a file that must not be there yet, readable by the user alone.
///
/// # Errors
/// `AlreadyExists` where it is, else those of the file system.
pub fn create_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = temporary(path, Readers::Owner, |file| file.write_all(bytes))?;
    file.persist_noclobber(path)?;
    Ok(())
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

fn temporary(
    target: &Path,
    readers: Readers,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<tempfile::NamedTempFile> {
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let mode = match readers {
        Readers::Owner => 0o600,
        Readers::Umask => 0o666,
    };
    // `dockercfg.jetcrypt-…`: where we are killed, what is left is protected by
    // the same pattern as the file itself
    let mut prefix = target.file_name().unwrap_or_default().to_owned();
    prefix.push(".jetcrypt-");
    let mut file = tempfile::Builder::new()
        .prefix(&prefix)
        .permissions(fs::Permissions::from_mode(mode))
        .tempfile_in(folder)?;
    write(file.as_file_mut())?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_mode() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        replace(&path, b"one", Readers::Owner).unwrap();
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        replace(&path, b"two", Readers::Owner).unwrap();
        assert_eq!(
            (fs::read(&path).unwrap(), mode(&path)),
            (b"two".to_vec(), 0o755)
        );
        assert_eq!(
            fs::read_dir(dir.path()).unwrap().count(),
            1,
            "nothing is left behind"
        );
    }

    #[test]
    fn what_a_killed_write_leaves_is_named_after_its_target() {
        let dir = tempfile::tempdir().unwrap();
        let file = temporary(&dir.path().join("dockercfg"), Readers::Owner, |_| Ok(())).unwrap();
        let name = file
            .path()
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        assert!(name.starts_with("dockercfg.jetcrypt-"), "{name}");
    }

    #[test]
    fn a_link_is_followed_and_a_folder_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let (target, link) = (dir.path().join("target"), dir.path().join("link"));
        fs::write(&target, b"old").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        replace(&link, b"new", Readers::Umask).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(replace(dir.path(), b"x", Readers::Umask).is_err());
    }

    #[test]
    fn a_secret_is_never_written_over_a_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("codeship.aes");
        create_secret(&path, b"key").unwrap();
        assert_eq!(mode(&path), 0o600);
        assert_eq!(
            create_secret(&path, b"other").unwrap_err().kind(),
            io::ErrorKind::AlreadyExists
        );
        assert_eq!(fs::read(&path).unwrap(), b"key");
    }
}
