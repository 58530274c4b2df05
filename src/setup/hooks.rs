//! Puts hooks into a repository and takes them out, and says in words what
//! was done and what is left to the user.

use super::program;
use crate::failure::Failure;
use crate::files;
use crate::git::command::Git;
use crate::git::location::{Location, hooks_folder};
use crate::hooks::Hook;
use crate::hooks::owner::{self, Advice, HooksFolder, Reach};
use crate::hooks::place::{self, HookPlace, HookState, Taken};
use crate::hooks::program_of;
use crate::report::talk;
use anyhow::Context as _;
use std::io;
use std::path::{Path, PathBuf};

/// Where git looks for this repository's hooks.
pub fn folder(location: &Location) -> Result<HooksFolder, Failure> {
    let base = location.top.as_deref().unwrap_or(&location.common);
    // git answers from the folder where it stands
    let path = hooks_folder(&Git::at(base), base)?;
    let real = |path: &Path| {
        real(path).with_context(|| format!("cannot find the hooks, {}", path.display()))
    };
    let lies = real(&path)?;
    let inside_top = match &location.top {
        Some(top) => lies.starts_with(real(top)?),
        None => false,
    };
    let reach = if lies.starts_with(real(&location.common)?) {
        Reach::Repository
    } else if inside_top {
        Reach::Team
    } else {
        Reach::Shared
    };
    Ok(HooksFolder {
        path,
        reach,
        top: location.top.clone(),
    })
}

/// Where a path leads; what is not there yet counts by the folder around it.
fn real(path: &Path) -> io::Result<PathBuf> {
    match std::fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match (path.parent(), path.file_name()) {
                (Some(folder), Some(name)) => Ok(real(folder)?.join(name)),
                _ => Err(error),
            }
        }
        found => found,
    }
}

/// Puts these hooks there and says what was done; warns of those whose place
/// is not ours, with what their owner does instead.
pub fn put(location: &Location, hooks: &[Hook], dry_run: bool) -> Result<Vec<String>, Failure> {
    let folder = folder(location)?;
    let program = program::path()?;
    let base = location.top.as_deref().unwrap_or(&location.common);
    let mut done = Vec::new();
    for hook in hooks.iter().copied() {
        let put = if dry_run {
            place::look(&folder, hook, &program)
        } else {
            place::put(&folder, hook, &program)
        };
        let HookPlace { path, state } =
            put.with_context(|| format!("cannot put the hook {}", hook.name()))?;
        let shown = path.strip_prefix(base).unwrap_or(&path).display();
        match state {
            HookState::Current | HookState::Calls => {}
            HookState::Missing => done.push(format!("hook: {shown}")),
            HookState::Disabled => done.push(format!("hook: {shown} is executable again")),
            HookState::Former => done.push(format!("hook: {shown} upgraded")),
            HookState::Moved => {
                done.push(format!("hook: {shown} starts {} now", program.display()))
            }
            HookState::Foreign => done.push(format!(
                "hook: {shown}; the hook that was there is kept beside it and runs too"
            )),
            HookState::CallsDisabled | HookState::NotOurs(_) => {
                if let Some(Advice { why, todo }) = advice(&folder, hook, &path, state)? {
                    talk::warning(&format!("{} is not in place: {why}", hook.name()));
                    talk::hint(&todo);
                }
            }
        }
    }
    Ok(done)
}

/// What the user does about a hook that `install` leaves alone; none for any
/// other state.
pub fn advice(
    folder: &HooksFolder,
    hook: Hook,
    path: &Path,
    state: HookState,
) -> Result<Option<Advice>, Failure> {
    let here = std::env::current_dir().context("cannot find the current folder")?;
    Ok(match state {
        HookState::NotOurs(owner) => {
            Some(owner::advice(owner, folder, hook, &program::path()?, &here))
        }
        HookState::CallsDisabled => Some(owner::not_executable(path, &here)),
        _ => None,
    })
}

/// Will git run this hook of ours?
pub fn in_place(location: &Location, hook: Hook) -> Result<bool, Failure> {
    let place = place::look(&folder(location)?, hook, &program::path()?)
        .with_context(|| format!("cannot read the hook {}", hook.name()))?;
    Ok(matches!(
        place.state,
        HookState::Current | HookState::Calls | HookState::Moved | HookState::Former
    ))
}

/// Points the hooks of this repository that start `gone` to this program, and
/// says how many.
pub fn point_here(location: &Location, gone: &Path) -> Result<usize, Failure> {
    let folder = folder(location)?;
    if folder.reach != Reach::Repository {
        return Ok(0);
    }
    let mut count = 0;
    let program = program::path()?;
    for hook in Hook::ALL.into_iter().chain(Hook::SERVER) {
        let place = place::look(&folder, hook, &program)
            .with_context(|| format!("cannot read the hook {}", hook.name()))?;
        let text = match place.state {
            HookState::Moved => files::large(&place.path).context("cannot read a hook")?,
            _ => continue,
        };
        if program_of(hook, &text).as_deref() == Some(gone) {
            place::write(&place.path, hook, &program)
                .with_context(|| format!("cannot write {}", place.path.display()))?;
            count += 1;
        }
    }
    Ok(count)
}

/// Takes these hooks out; those that were there before are put back.
pub fn take(location: &Location, hooks: &[Hook]) -> Result<Vec<String>, Failure> {
    let folder = folder(location)?;
    let program = program::path()?;
    let mut done = Vec::new();
    for hook in hooks.iter().copied() {
        let name = hook.name();
        match place::take(&folder, hook, &program)
            .with_context(|| format!("cannot remove the hook {name}"))?
        {
            Taken::Nothing => {}
            Taken::Removed => done.push(format!("hook: {name} removed")),
            Taken::Restored(older) => {
                done.push(format!("hook: {name} is again the one from before"));
                for path in older {
                    done.push(format!("an older one is left at {}", path.display()));
                }
            }
            Taken::Left(path) => talk::warning(&format!(
                "{name} is still called by {}, which is not ours to change",
                path.display()
            )),
        }
    }
    Ok(done)
}
