//! Puts hooks into a folder and takes them out again. A foreign hook is kept
//! and runs too, or is not touched at all; never lost.

use super::chain;
use super::hook::Hook;
use super::owner;
use super::owner::HooksFolder;
use super::owner::Owner;
use super::owner::Reach;
use super::script;
use super::script::Script;
use crate::files;
use crate::writer::{self, Readers, WriteError};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is at a hook's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookState {
    /// No file.
    Missing,
    /// Our text, executable.
    Current,
    /// Our text, and it starts another program than this one.
    Moved,
    /// Our text, but git ignores it: not executable.
    Disabled,
    /// A text that an earlier version wrote.
    Former,
    /// Somebody else's hook, which can be kept and run from ours.
    Foreign,
    /// Somebody else's hook that calls ours.
    Calls,
    /// Somebody else's hook that calls ours, but git ignores it: not
    /// executable.
    CallsDisabled,
    /// Not ours to write to; see [`owner::advice`].
    NotOurs(Owner),
}

/// Where a hook of ours is or would be, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookPlace {
    /// The file.
    pub path: PathBuf,
    /// What is there.
    pub state: HookState,
}

/// What [`Hook`] is called in a folder where every file is run.
const IN_A_CROWD: &str = "git-jetcrypt";

/// Looks at a hook's place in this folder, for this program.
///
/// # Errors
/// A file that is there and cannot be read.
pub fn look(folder: &HooksFolder, hook: Hook, program: &Path) -> io::Result<HookPlace> {
    let path = folder.path.join(hook.name());
    if let Some(users) = owner::husky(&folder.path)? {
        let text = read(&users.join(hook.name()))?.unwrap_or_default();
        let calls = owner::calls(&text, hook);
        let state = if calls {
            HookState::Calls
        } else {
            HookState::NotOurs(Owner::Husky)
        };
        return Ok(HookPlace { path, state });
    }
    let text = read(&path)?;
    if folder.reach != Reach::Repository {
        let state = of_others(folder.reach, &path, text.as_deref(), hook)?;
        return Ok(HookPlace { path, state });
    }
    match text {
        None => Ok(HookPlace {
            path,
            state: HookState::Missing,
        }),
        Some(text) => own(folder, path, &text, hook, program),
    }
}

/// In a folder that is not this repository's own.
fn of_others(reach: Reach, path: &Path, text: Option<&[u8]>, hook: Hook) -> io::Result<HookState> {
    let runs = text.is_some_and(|text| {
        owner::calls(text, hook) || script::read(hook, text) != Script::Foreign
    });
    Ok(match (runs, files::is_program(path)?) {
        (true, true) => HookState::Calls,
        (true, false) => HookState::CallsDisabled,
        (false, _) => HookState::NotOurs(Owner::Folder(reach)),
    })
}

/// In this repository's own folder, where this text is.
fn own(
    folder: &HooksFolder,
    path: PathBuf,
    text: &[u8],
    hook: Hook,
    program: &Path,
) -> io::Result<HookPlace> {
    let state = of_file(&path, text, hook, program)?;
    if state != HookState::Foreign {
        return Ok(HookPlace { path, state });
    }
    let legacy = folder.path.join(owner::legacy(hook));
    if owner::is_of_pre_commit(text)
        && let Some(text) = read(&legacy)?
        && script::read(hook, &text) != Script::Foreign
    {
        // pre-commit runs it, whatever its version
        return Ok(match of_file(&legacy, &text, hook, program)? {
            HookState::Current => HookPlace {
                path,
                state: HookState::Calls,
            },
            state => HookPlace {
                path: legacy,
                state,
            },
        });
    }
    if let Some(crowd) = owner::dispatched(&folder.path, hook, text)? {
        let path = crowd.join(IN_A_CROWD);
        let state = match read(&path)? {
            None => HookState::Missing,
            Some(text) => of_file(&path, &text, hook, program)?,
        };
        return Ok(HookPlace { path, state });
    }
    let state = match owner::of(text, hook) {
        Some(Owner::Lefthook) if owner::lefthook_calls(folder, hook)? => HookState::Calls,
        Some(owner) => HookState::NotOurs(owner),
        None => HookState::Foreign,
    };
    Ok(HookPlace { path, state })
}

/// By the file alone.
fn of_file(path: &Path, text: &[u8], hook: Hook, program: &Path) -> io::Result<HookState> {
    let runs = files::is_program(path)?;
    Ok(match script::read(hook, text) {
        Script::Ours(_) | Script::Former if !runs => HookState::Disabled,
        Script::Ours(named) if same(&named, program) => HookState::Current,
        Script::Ours(_) => HookState::Moved,
        Script::Former => HookState::Former,
        Script::Foreign => match (owner::calls(text, hook), runs) {
            (true, true) => HookState::Calls,
            (true, false) => HookState::CallsDisabled,
            (false, _) => HookState::Foreign,
        },
    })
}

/// Two names of one file?
fn same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    one == other || real(one).is_some_and(|one| Some(one) == real(other))
}

/// May programs be started in this folder? Where its file system is mounted
/// noexec, git ignores every hook there without a word.
///
/// # Errors
/// Those of the file system.
pub fn can_run(folder: &Path) -> io::Result<bool> {
    if !files::is_there(folder)? {
        return Ok(true);
    }
    let flags = rustix::fs::statvfs(folder)?.f_flag;
    Ok(!flags.contains(rustix::fs::StatVfsMountFlags::NOEXEC))
}

/// A file's text; empty for a link that leads nowhere, which git ignores.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match files::large(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Ok(files::is_there(path)?.then(Vec::new))
        }
        Err(error) => Err(error),
    }
}

/// Puts our hook there, and says what was there before. A foreign one that we
/// may rename is kept beside ours and runs from it.
///
/// # Errors
/// Those of the file system; then what was there is there still.
pub fn put(folder: &HooksFolder, hook: Hook, program: &Path) -> io::Result<HookPlace> {
    let place = look(folder, hook, program)?;
    match place.state {
        HookState::Current
        | HookState::Calls
        | HookState::CallsDisabled
        | HookState::NotOurs(_) => {}
        HookState::Missing | HookState::Disabled | HookState::Moved | HookState::Former => {
            write(&place.path, hook, program)?;
        }
        HookState::Foreign => {
            if place.path.parent() == Some(&*folder.path) {
                keep(&folder.path, hook)?;
                write(&place.path, hook, program)?;
            } else {
                let what = format!("{} is somebody else's", place.path.display());
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
            }
        }
    }
    Ok(place)
}

/// Writes our text, in one step.
///
/// # Errors
/// Those of the file system.
pub fn write(path: &Path, hook: Hook, program: &Path) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let text = script::text(hook, program);
    writer::install(path, &text).map_err(WriteError::into_cause)
}

/// Gives the hook that is there a second name, so that at no time there is
/// none. What is kept already, byte for byte, is not kept twice.
fn keep(folder: &Path, hook: Hook) -> io::Result<()> {
    let path = folder.join(hook.name());
    let Some(text) = read(&path)? else {
        return Ok(());
    };
    let runs = files::is_program(&path)?;
    for kept in chain::kept(folder, hook)? {
        if read(&kept)?.is_some_and(|kept| kept == text) && files::is_program(&kept)? == runs {
            return Ok(());
        }
    }
    let kept = chain::next(folder, hook)?;
    fs::hard_link(&path, &kept).or_else(|_| {
        // some file systems have no second names
        let copied = match runs {
            true => writer::install(&kept, &text),
            false => writer::create(&kept, &text, Readers::Umask),
        };
        copied.map_err(WriteError::into_cause)
    })
}

/// What [`take`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Nothing of ours was there.
    Nothing,
    /// Ours is gone.
    Removed,
    /// Ours is gone, and the hook that was there before is back; those that
    /// were there before that one lie beside it still.
    Restored(Vec<PathBuf>),
    /// Somebody else's file calls ours still.
    Left(PathBuf),
}

/// Removes our hook and puts back the one that was there before.
///
/// # Errors
/// Those of the file system.
pub fn take(folder: &HooksFolder, hook: Hook, program: &Path) -> io::Result<Taken> {
    let place = look(folder, hook, program)?;
    let path = place.path;
    match place.state {
        HookState::Current | HookState::Moved | HookState::Disabled | HookState::Former => {}
        HookState::Calls => {
            let legacy = folder.path.join(owner::legacy(hook));
            let ours = read(&legacy)?.is_some_and(|t| script::read(hook, &t) != Script::Foreign);
            if !ours {
                return Ok(Taken::Left(path));
            }
            fs::remove_file(&legacy)?;
            return Ok(Taken::Removed);
        }
        HookState::CallsDisabled => return Ok(Taken::Left(path)),
        HookState::Missing | HookState::Foreign | HookState::NotOurs(_) => {
            return Ok(Taken::Nothing);
        }
    }
    let in_place = path == folder.path.join(hook.name());
    let mut kept = if in_place {
        chain::kept(&folder.path, hook)?
    } else {
        Vec::new()
    };
    match kept.pop() {
        Some(last) => {
            // replaces ours in one step
            fs::rename(last, &path)?;
            Ok(Taken::Restored(kept))
        }
        None => {
            fs::remove_file(&path)?;
            Ok(Taken::Removed)
        }
    }
}

#[cfg(test)]
mod tests;
