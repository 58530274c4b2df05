//! A folder for what another program has to read as files, as `exec` hands
//! one to a command: readable by the user alone, in memory where there is such
//! a place, gone when the command ends. What a killed run left behind is
//! removed by the next.

use crate::files;
use rustix::fs::OFlags;
use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{
    DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a folder is for, as the beginning of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What `exec` hands to its command.
    Exec,
    /// The sides of a merge.
    Merge,
}

impl Purpose {
    const ALL: [Self; 2] = [Self::Exec, Self::Merge];

    fn prefix(self) -> &'static str {
        match self {
            Self::Exec => "jetcrypt-exec-",
            Self::Merge => "jetcrypt-merge-",
        }
    }
}

/// Held locked for as long as the folder is in use: a lock ends with its
/// process, in every namespace of process ids, and no id is ever mistaken.
const LOCK: &str = ".lock";

/// A folder that is removed when this value is dropped, by a panic too.
pub struct Scratch {
    path: PathBuf,
    /// Keeps the lock.
    _lock: File,
}

impl Scratch {
    /// Makes one in the first place that takes it; never below `not_in`, the
    /// work tree.
    ///
    /// # Errors
    /// That of the last place.
    pub fn new(purpose: Purpose, not_in: Option<&Path>) -> io::Result<Self> {
        let mut last = io::Error::new(io::ErrorKind::NotFound, "no place for temporary files");
        for place in places() {
            let inside = |top: &Path| {
                let place = fs::canonicalize(&place).unwrap_or_else(|_| place.clone());
                place.starts_with(fs::canonicalize(top).unwrap_or_else(|_| top.to_owned()))
            };
            if not_in.is_some_and(inside) {
                continue;
            }
            sweep(&place);
            match make(&place, purpose) {
                Ok(scratch) => return Ok(scratch),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file that the user alone may read.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.path.join(name);
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        io::Write::write_all(&mut file, bytes)?;
        Ok(path)
    }

    /// Lets `name` stand for a file or folder of the user's, where that is
    /// there.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn link(&self, name: &str, target: &Path) -> io::Result<()> {
        if files::is_there(target)? {
            std::os::unix::fs::symlink(fs::canonicalize(target)?, self.path.join(name))?;
        }
        Ok(())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// In memory first, then where this system keeps temporary files.
fn places() -> Vec<PathBuf> {
    let named = |name| env::var_os(name).filter(|value| !value.is_empty());
    [
        named("XDG_RUNTIME_DIR"),
        Some("/dev/shm".into()),
        named("RUNNER_TEMP"),
        Some(env::temp_dir().into_os_string()),
    ]
    .into_iter()
    .flatten()
    .map(PathBuf::from)
    // where one cannot be looked at, the next is taken
    .filter(|place| place.is_absolute() && files::is_folder(place).unwrap_or(false))
    .collect()
}

fn make(place: &Path, purpose: Purpose) -> io::Result<Scratch> {
    loop {
        let path = tempfile::Builder::new()
            .prefix(purpose.prefix())
            .make_in(place, |path| fs::DirBuilder::new().mode(0o700).create(path))?
            .into_temp_path()
            .keep()?;
        let lock = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path.join(LOCK));
        let lock = match lock {
            Ok(lock) => lock,
            Err(error) => {
                // a full disk; nothing of us stays on it
                remove(&path);
                return Err(error);
            }
        };
        // a sweeper that came between has it; it takes the folder away
        if lock.try_lock().is_ok() && files::is_there(&path.join(LOCK))? {
            return Ok(Scratch { path, _lock: lock });
        }
    }
}

/// Removes the folders of runs that were killed: ours, and locked by nobody.
fn sweep(place: &Path) {
    let own = rustix::process::geteuid().as_raw();
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let ours = is_named_by_us(&entry.file_name())
            && entry
                .metadata()
                .is_ok_and(|meta| meta.is_dir() && meta.uid() == own);
        if !ours {
            continue;
        }
        // neither a link nor a pipe may lead us elsewhere or keep us waiting
        let lock = fs::OpenOptions::new()
            .read(true)
            .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed())
            .open(entry.path().join(LOCK));
        match lock {
            // held until the folder is gone: who begins just now must see that
            Ok(lock) if lock.try_lock().is_ok() => remove(&entry.path()),
            Ok(_) => {}
            // not made yet, or the command has deleted it
            Err(_) if entry.metadata().is_ok_and(|meta| is_old(&meta)) => remove(&entry.path()),
            Err(_) => {}
        }
    }
}

fn is_named_by_us(name: &OsStr) -> bool {
    let name = name.as_bytes();
    let mut all = Purpose::ALL.iter();
    all.any(|purpose| name.starts_with(purpose.prefix().as_bytes()))
}

/// Has nothing been made or deleted in this folder for a minute?
fn is_old(meta: &fs::Metadata) -> bool {
    let age = meta.modified().ok().and_then(|time| time.elapsed().ok());
    age.is_some_and(|age| age > Duration::from_secs(60))
}

/// Removes all of a folder. docker adds files of its own (docs/credential-files.md
/// 7), and a command may have made a folder read-only; links are removed, not
/// followed.
fn remove(folder: &Path) {
    if fs::remove_dir_all(folder).is_err() {
        open_up(folder);
        let _ = fs::remove_dir_all(folder);
    }
}

/// Lets us into every folder in it again.
fn open_up(folder: &Path) {
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open_up(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_the_users_alone_and_goes_with_the_value() {
        let place = tempfile::tempdir().unwrap();
        let scratch = make(place.path(), Purpose::Exec).unwrap();
        let file = scratch.write("config.json", b"{}").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(scratch.path()), mode(&file)), (0o700, 0o600));
        // what the command adds goes too, and what it links to stays
        fs::create_dir(scratch.path().join("manifests")).unwrap();
        let kept = tempfile::tempdir().unwrap();
        fs::write(kept.path().join("plugin"), b"x").unwrap();
        scratch.link("cli-plugins", kept.path()).unwrap();
        assert!(scratch.path().join("cli-plugins/plugin").exists());
        drop(scratch);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
        assert!(kept.path().join("plugin").exists());
    }

    #[test]
    fn folders_that_the_command_has_closed_go_too() {
        // root gets in anyway
        let place = tempfile::tempdir().unwrap();
        let scratch = make(place.path(), Purpose::Exec).unwrap();
        let inner = scratch.path().join("inner");
        fs::create_dir(&inner).unwrap();
        fs::write(inner.join("file"), b"x").unwrap();
        fs::set_permissions(&inner, fs::Permissions::from_mode(0o000)).unwrap();
        fs::set_permissions(scratch.path(), fs::Permissions::from_mode(0o500)).unwrap();
        drop(scratch);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_panic_takes_the_folder_along() {
        let place = tempfile::tempdir().unwrap();
        let scratch = make(place.path(), Purpose::Exec).unwrap();
        let path = scratch.path().to_owned();
        let panicked = std::panic::catch_unwind(move || {
            assert!(!scratch.path().exists(), "on purpose");
        });
        assert!(panicked.is_err() && !path.exists());
    }

    #[test]
    fn what_a_killed_run_left_is_swept_and_what_is_in_use_is_not() {
        let place = tempfile::tempdir().unwrap();
        let in_use = make(place.path(), Purpose::Exec).unwrap();
        let killed = place.path().join("jetcrypt-exec-dead");
        fs::create_dir(&killed).unwrap();
        fs::write(killed.join(LOCK), b"").unwrap();
        let piped = place.path().join("jetcrypt-merge-piped");
        fs::create_dir(&piped).unwrap();
        let pipe = rustix::fs::mknodat(
            rustix::fs::CWD,
            piped.join(LOCK),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        );
        pipe.unwrap();
        let foreign = place.path().join("other");
        fs::create_dir(&foreign).unwrap();
        fs::write(foreign.join(LOCK), b"").unwrap();
        let file = place.path().join("jetcrypt-exec-file");
        fs::write(&file, b"").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        sweep(place.path());
        assert!(in_use.path().exists() && foreign.exists() && !killed.exists());
        let mode = fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o640, "not a folder, so not ours");
    }

    #[test]
    fn a_folder_without_its_lock_is_swept_once_it_is_old() {
        let place = tempfile::tempdir().unwrap();
        let made = ["young", "old"].map(|name| {
            let path = place.path().join(format!("jetcrypt-merge-{name}"));
            fs::create_dir(&path).unwrap();
            path
        });
        let long_ago = std::time::SystemTime::now() - Duration::from_secs(120);
        let old = File::open(&made[1]).unwrap();
        old.set_modified(long_ago).unwrap();
        sweep(place.path());
        assert_eq!(made.map(|path| path.exists()), [true, false]);
    }

    #[test]
    fn the_folder_says_in_its_name_what_it_is_for_and_lies_where_files_may_be_forgotten() {
        let place = tempfile::tempdir().unwrap();
        for purpose in Purpose::ALL {
            let scratch = make(place.path(), purpose).unwrap();
            let name = scratch.path().file_name().unwrap();
            assert!(is_named_by_us(name) && name.as_bytes().starts_with(b"jetcrypt-"));
        }
        let places = places();
        assert!(places.contains(&env::temp_dir()));
        assert!(places.iter().all(|place| place.is_absolute()));
    }
}
