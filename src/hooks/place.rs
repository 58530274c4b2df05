//! Puts hooks into a folder and takes them out again. A foreign hook is kept
//! and chained, never lost.

use super::Hook;
use super::chain::kept;
use crate::core::hex;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// What is at a hook's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No file.
    Missing,
    /// Our text, executable.
    Current,
    /// Our text, but git ignores it: not executable.
    Disabled,
    /// A text that we shipped before.
    Former,
    /// Somebody else's hook.
    Foreign,
    /// Somebody else's hook that calls ours.
    Calls,
    /// Husky's folder, and the user's own hook does not call ours yet.
    Husky,
}

/// Husky keeps its own files in `_` and runs the user's hook beside that
/// folder by the name of its own; a renamed hook there would not run. So the
/// user adds one line to their own file.
#[must_use]
pub fn husky(folder: &Path) -> Option<PathBuf> {
    let ours = folder.file_name() == Some("_".as_ref()) && folder.join("h").is_file();
    ours.then(|| folder.parent().map(Path::to_owned)).flatten()
}

/// The line that makes another hook call ours.
#[must_use]
pub fn line(hook: Hook) -> String {
    format!("git-jetcrypt hook {0} -- \"$@\"", hook.name())
}

/// Looks at a hook's place in this folder.
///
/// # Errors
/// A file that is there and cannot be read.
pub fn state(folder: &Path, hook: Hook) -> io::Result<State> {
    let calls = |text: &[u8]| {
        memchr::memmem::find(text, format!("jetcrypt hook {}", hook.name()).as_bytes())
    };
    if let Some(users) = husky(folder) {
        let text = fs::read(users.join(hook.name())).unwrap_or_default();
        return Ok(if calls(&text).is_some() {
            State::Calls
        } else {
            State::Husky
        });
    }
    let path = folder.join(hook.name());
    if fs::symlink_metadata(&path).is_err() {
        return Ok(State::Missing);
    }
    let text = match fs::read(&path) {
        Ok(text) => text,
        // a dangling link, which git ignores too
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Foreign),
        Err(error) => return Err(error),
    };
    if text == hook.text().as_bytes() {
        let executable = fs::metadata(&path)?.permissions().mode() & 0o111 != 0;
        return Ok(if executable {
            State::Current
        } else {
            State::Disabled
        });
    }
    if calls(&text).is_some() && !text.starts_with(b"#!/bin/sh\n# git-jetcrypt ") {
        return Ok(State::Calls);
    }
    let hash = hex::encode(&Sha256::digest(&text));
    Ok(if hook.former_texts().contains(&hash.as_str()) {
        State::Former
    } else {
        State::Foreign
    })
}

/// Puts our hook there. A foreign one is renamed first and runs from ours.
/// Does nothing where ours is there already.
///
/// # Errors
/// Those of the file system; `AlreadyExists` where a foreign hook would have
/// to be kept and one is kept already.
pub fn put(folder: &Path, hook: Hook) -> io::Result<State> {
    let state = state(folder, hook)?;
    let path = folder.join(hook.name());
    match state {
        State::Current | State::Calls | State::Husky => return Ok(state),
        State::Foreign if fs::symlink_metadata(kept(&path)).is_ok() => {
            let what = format!(
                "{} is in the way of keeping the hook that is there",
                kept(&path).display()
            );
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
        }
        State::Missing | State::Disabled | State::Former | State::Foreign => {}
    }
    fs::create_dir_all(folder)?;
    // ours is complete before the foreign one moves
    let mut file = tempfile::Builder::new()
        .prefix(".jetcrypt-")
        .permissions(fs::Permissions::from_mode(0o777))
        .tempfile_in(folder)?;
    file.write_all(hook.text().as_bytes())?;
    if state == State::Foreign {
        fs::rename(&path, kept(&path))?;
    }
    file.persist(&path)?;
    Ok(state)
}

/// What [`take`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Nothing of ours was there.
    Nothing,
    /// Ours is gone.
    Removed,
    /// Ours is gone, and the hook that was there before is back.
    Restored,
}

/// Removes our hook and puts back the one that was there before.
///
/// # Errors
/// Those of the file system.
pub fn take(folder: &Path, hook: Hook) -> io::Result<Taken> {
    if !matches!(
        state(folder, hook)?,
        State::Current | State::Disabled | State::Former
    ) {
        return Ok(Taken::Nothing);
    }
    let path = folder.join(hook.name());
    if fs::symlink_metadata(kept(&path)).is_ok() {
        // replaces ours in one step
        fs::rename(kept(&path), &path)?;
        return Ok(Taken::Restored);
    }
    fs::remove_file(&path)?;
    Ok(Taken::Removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOOK: Hook = Hook::PrePush;

    #[test]
    fn a_hook_goes_in_once_and_out_again() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("hooks");
        assert_eq!(put(&folder, HOOK).unwrap(), State::Missing);
        assert_eq!(put(&folder, HOOK).unwrap(), State::Current);
        assert_eq!(take(&folder, HOOK).unwrap(), Taken::Removed);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        assert_eq!(take(&folder, HOOK).unwrap(), Taken::Nothing);
    }

    #[test]
    fn a_foreign_hook_is_kept_and_comes_back_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(HOOK.name());
        fs::write(&path, "#!/bin/sh\nexit 3\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o750)).unwrap();
        assert_eq!(put(dir.path(), HOOK).unwrap(), State::Foreign);
        assert_eq!(super::super::chain::run(&path, &[], Some(b"")).unwrap(), 3);
        assert_eq!(take(dir.path(), HOOK).unwrap(), Taken::Restored);
        assert_eq!(fs::read_to_string(&path).unwrap(), "#!/bin/sh\nexit 3\n");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o750
        );
    }

    #[test]
    fn a_second_foreign_hook_is_not_lost_either() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(HOOK.name());
        fs::write(&path, "one").unwrap();
        put(dir.path(), HOOK).unwrap();
        fs::write(&path, "two").unwrap();
        assert_eq!(
            put(dir.path(), HOOK).unwrap_err().kind(),
            io::ErrorKind::AlreadyExists
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_to_string(kept(&path)).unwrap(), "one");
    }

    #[test]
    fn a_hook_that_lost_its_executable_bit_is_mended() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), HOOK).unwrap();
        let path = dir.path().join(HOOK.name());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(state(dir.path(), HOOK).unwrap(), State::Disabled);
        put(dir.path(), HOOK).unwrap();
        assert_eq!(state(dir.path(), HOOK).unwrap(), State::Current);
    }

    #[test]
    fn a_hook_of_somebody_that_calls_ours_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let text = format!("#!/bin/sh\nset -e\n{}\n./lint\n", line(HOOK));
        fs::write(dir.path().join(HOOK.name()), text).unwrap();
        assert_eq!(put(dir.path(), HOOK).unwrap(), State::Calls);
        assert_eq!(take(dir.path(), HOOK).unwrap(), Taken::Nothing);
    }

    #[test]
    fn husky_is_told_apart_and_nothing_is_written_into_its_folder() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join(".husky/_");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("h"), "").unwrap();
        assert_eq!(put(&folder, HOOK).unwrap(), State::Husky);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::write(dir.path().join(".husky/pre-push"), line(HOOK)).unwrap();
        assert_eq!(state(&folder, HOOK).unwrap(), State::Calls);
    }

    #[test]
    fn every_script_names_itself_and_fails_closed() {
        for hook in Hook::ALL {
            let text = hook.text();
            assert!(text.starts_with(&format!(
                "#!/bin/sh\n# git-jetcrypt {} hook, text ",
                hook.name()
            )));
            assert!(text.contains("exit 1") && text.contains("--no-verify"));
            assert!(text.contains(&format!(" {} -- \"$@\"", hook.name())));
        }
    }
}
