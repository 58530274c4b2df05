//! One record: a file of rows, each of the same number of fields, written
//! whole and changed under a lock (`core::rows` has the format).

use super::record_error::RecordError;
use crate::core::rows;
use crate::files;
use crate::writer::{self, Readers};
use rustix::fs::OFlags;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// No record is larger: 1 MiB, some thousands of rows.
const LARGEST: u64 = 1024 * 1024;

const TOO_LARGE: &str = "it has more than 1 MiB";

/// Bits of a mode that let others write.
const WRITABLE_BY_OTHERS: u32 = 0o022;

/// The fields of a row.
pub(super) type Row = Vec<OsString>;

/// A kind of record.
pub(super) struct Table {
    /// The name of its file.
    pub(super) file: &'static str,
    /// How many fields a row has.
    pub(super) fields: usize,
}

impl Table {
    /// All rows; none where there is no file.
    ///
    /// # Errors
    /// [`RecordError`].
    pub(super) fn rows(&self) -> Result<Vec<Row>, RecordError> {
        self.rows_in(&folder()?)
    }

    /// Changes the rows, and writes them where `change` says that it did;
    /// returns what it said.
    ///
    /// # Errors
    /// [`RecordError`]; then the record is as it was.
    pub(super) fn change(
        &self,
        change: impl FnOnce(&mut Vec<Row>) -> bool,
    ) -> Result<bool, RecordError> {
        self.change_in(&folder()?, change)
    }

    fn rows_in(&self, folder: &Path) -> Result<Vec<Row>, RecordError> {
        let path = folder.join(self.file);
        let read = |cause| failed("read", &path, cause);
        match fs::symlink_metadata(folder) {
            Ok(meta) if meta.is_dir() => trusted(folder, &meta)?,
            Ok(_) => return Err(not_ours(folder, "it is no folder")),
            Err(error) if files::is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(failed("read", folder, error)),
        }
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let opened = OpenOptions::new()
            .read(true)
            .custom_flags(flags.bits().cast_signed())
            .open(&path);
        let file = match opened {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(read(error)),
        };
        let meta = file.metadata().map_err(read)?;
        if !meta.is_file() {
            return Err(not_ours(&path, "it is no regular file"));
        }
        trusted(&path, &meta)?;
        let bytes = match files::all_of(file, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                let why = TOO_LARGE.to_owned();
                return Err(RecordError::Damaged { path, why });
            }
            Err(cause) => return Err(failed("read", &path, cause)),
        };
        self.parse(&bytes)
            .map_err(|why| RecordError::Damaged { path, why })
    }

    fn change_in(
        &self,
        folder: &Path,
        change: impl FnOnce(&mut Vec<Row>) -> bool,
    ) -> Result<bool, RecordError> {
        writer::make_folder(folder).map_err(|cause| failed("make", folder, cause))?;
        let _lock = lock(&folder.join(format!("{}.lock", self.file)))?;
        let mut rows = self.rows_in(folder)?;
        if !change(&mut rows) {
            return Ok(false);
        }
        let path = folder.join(self.file);
        let bytes = self.write(&rows);
        if bytes.len() as u64 > LARGEST {
            let why = TOO_LARGE.to_owned();
            return Err(RecordError::Damaged { path, why });
        }
        writer::replace(&path, &bytes, Readers::Owner)
            .map_err(|error| failed("write", &path, error.into_cause()))?;
        Ok(true)
    }

    fn heading(&self) -> String {
        format!("git-jetcrypt {} 1", self.file)
    }

    fn parse(&self, bytes: &[u8]) -> Result<Vec<Row>, String> {
        let rows = rows::read(&self.heading(), self.fields, bytes);
        let owned = |field: &&[u8]| OsString::from_vec(field.to_vec());
        let rows = rows.map_err(|why| why.to_string())?;
        Ok(rows
            .iter()
            .map(|row| row.iter().map(owned).collect())
            .collect())
    }

    fn write(&self, rows: &[Row]) -> Vec<u8> {
        let fields = rows.iter().flatten().map(|field| field.as_bytes());
        rows::write(&self.heading(), fields)
    }
}

/// Only who we are, or root, may have written it.
fn trusted(path: &Path, meta: &Metadata) -> Result<(), RecordError> {
    let own = rustix::process::geteuid().as_raw();
    if own != 0 && meta.uid() != own && meta.uid() != 0 {
        return Err(not_ours(path, "it belongs to another user"));
    }
    if meta.mode() & WRITABLE_BY_OTHERS != 0 {
        return Err(not_ours(path, "other users may write it"));
    }
    Ok(())
}

/// Waits for whoever is changing the record.
fn lock(path: &Path) -> Result<File, RecordError> {
    let open = || {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
            .open(path)?;
        file.lock()?;
        Ok(file)
    };
    open().map_err(|cause| failed("lock", path, cause))
}

/// Where the records lie. A relative `XDG_STATE_HOME` counts for nothing, as
/// its specification says: it would lead into whatever folder we stand in.
///
/// # Errors
/// [`RecordError::NoFolder`].
pub fn folder() -> Result<PathBuf, RecordError> {
    let named = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let state = named("XDG_STATE_HOME").or_else(|| Some(named("HOME")?.join(".local/state")));
    let state = state.ok_or(RecordError::NoFolder)?;
    Ok(state.join(OsStr::new("git-jetcrypt")))
}

fn failed(action: &'static str, path: &Path, cause: io::Error) -> RecordError {
    RecordError::System {
        action,
        path: path.to_owned(),
        cause,
    }
}

fn not_ours(path: &Path, why: &'static str) -> RecordError {
    RecordError::NotOurs {
        path: path.to_owned(),
        why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    const TABLE: Table = Table {
        file: "pairs",
        fields: 2,
    };

    fn row(one: &[u8], two: &[u8]) -> Row {
        [one, two]
            .map(|field| OsString::from_vec(field.to_vec()))
            .to_vec()
    }

    #[test]
    fn what_is_written_is_read_whatever_bytes_a_path_has() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("state/git-jetcrypt");
        assert!(TABLE.rows_in(&folder).unwrap().is_empty());
        let rows = [row(b"/a b\n\"'\xff", b""), row(b"", b"/two")];
        for one in &rows {
            let added = TABLE.change_in(&folder, |all| {
                all.push(one.clone());
                true
            });
            assert!(added.unwrap());
        }
        assert_eq!(TABLE.rows_in(&folder).unwrap(), rows);
        assert!(!TABLE.change_in(&folder, |_| false).unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("pairs"))), (0o700, 0o600));
    }

    #[test]
    fn nothing_is_lost_where_many_write_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("state");
        std::thread::scope(|scope| {
            for n in 0..8 {
                let folder = &folder;
                scope.spawn(move || {
                    let add = |all: &mut Vec<Row>| {
                        all.push(row(format!("/{n}").as_bytes(), b""));
                        true
                    };
                    TABLE.change_in(folder, add).unwrap();
                });
            }
        });
        assert_eq!(TABLE.rows_in(&folder).unwrap().len(), 8);
    }

    #[test]
    fn what_others_could_have_written_or_cut_short_is_an_error_and_never_empty() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("state");
        let file = folder.join("pairs");
        let good = b"git-jetcrypt pairs 1\n/a\0/b\0";
        let refused = |word: &str| {
            let read = TABLE.rows_in(&folder).unwrap_err().to_string();
            assert!(read.contains(word), "{read}");
            TABLE
                .change_in(&folder, |rows| {
                    rows.clear();
                    true
                })
                .unwrap_err();
        };
        writer::make_folder(&folder).unwrap();
        let put = |bytes: &[u8], mode: u32| {
            let _ = fs::remove_file(&file);
            fs::write(&file, bytes).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        };
        put(good, 0o600);
        assert_eq!(TABLE.rows_in(&folder).unwrap().len(), 1);
        put(good, 0o620);
        refused("other users may write");
        put(&good[..good.len() - 1], 0o600);
        refused("cut short");
        put(b"git-jetcrypt pairs 1\n/a\0", 0o600);
        refused("cut short");
        put(b"", 0o600);
        refused("first line");
        put(b"git-jetcrypt pairs 2\n", 0o600);
        refused("first line");
        put(&vec![0; 1024 * 1024 + 1], 0o600);
        refused("1 MiB");
        fs::rename(&file, dir.path().join("elsewhere")).unwrap();
        symlink(dir.path().join("elsewhere"), &file).unwrap();
        refused("cannot read");
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        refused("no regular file");
        fs::remove_dir(&file).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
        refused("other users may write");
    }
}
