//! What a clone needs besides the files in git: the filter in its config, and
//! hooks.

use super::git_config::{self, ConfigScope};
use super::{hooks, program};
use crate::failure::Failure;
use crate::files;
use crate::git::command::Git;
use crate::git::location::Location;
use crate::hooks::Hook;
use crate::report::talk;
use std::path::Path;

/// The per-clone part of `init` and `unlock`: what was changed, in words, or
/// would be in a dry run.
pub fn put(
    git: &Git,
    location: &Location,
    hooks: bool,
    dry_run: bool,
) -> Result<Vec<String>, Failure> {
    let mut done = git_config::write(git, ConfigScope::Local, dry_run)?;
    if hooks && location.top.is_some() {
        done.extend(hooks::put(location, &Hook::ALL, dry_run)?);
        if !dry_run {
            git_config::forget_program(git, ConfigScope::Local)?;
        }
    }
    Ok(done)
}

/// Every hook comes here. One that did not find the program where it was
/// installed, and found it on PATH: hooks and config name this one from now on.
/// After an upgrade: the filter's second name is that of the new program.
/// Nothing of it stops the hook.
pub fn repair(hook: Hook, at: &Path) {
    // git has just run it; what cannot be read now is repaired another time
    let Ok(text) = files::large(at) else { return };
    let Some(named) = crate::hooks::program_of(hook, &text) else {
        return;
    };
    if program::is_there(&named) {
        program::renew_filter(&named);
        return;
    }
    let repaired = (|| -> Result<usize, Failure> {
        let git = Git::default();
        let location = Location::discover()?;
        for scope in [ConfigScope::Local, ConfigScope::Global] {
            git_config::repair(&git, scope)?;
        }
        hooks::point_here(&location, &named)
    })();
    match repaired {
        // a folder that serves others too is theirs to change
        Ok(0) => {}
        Ok(_) => talk::line(&format!(
            "git-jetcrypt is no longer {}; filter and hooks are set up anew",
            named.display()
        )),
        Err(failure) => {
            talk::warning(&format!(
                "git-jetcrypt is no longer {}, and filter and hooks cannot be set up anew: {}",
                named.display(),
                failure.what
            ));
            talk::hint("git jetcrypt install");
        }
    }
}
