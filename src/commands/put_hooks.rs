//! Puts hooks into a folder and takes them out, and says in words what was
//! done.

use crate::failure::Failure;
use crate::hooks::Hook;
use crate::hooks::place::{self, State, Taken};
use crate::report::talk;
use anyhow::Context as _;
use std::path::Path;

/// Puts these hooks there; names are shown relative to `base`.
pub(super) fn put(
    folder: &Path,
    base: &Path,
    hooks: &[Hook],
    dry_run: bool,
) -> Result<Vec<String>, Failure> {
    let mut done = Vec::new();
    for hook in hooks.iter().copied() {
        let name = hook.name();
        let put = if dry_run {
            place::state(folder, hook)
        } else {
            place::put(folder, hook)
        };
        let shown = folder.join(name);
        let shown = shown
            .strip_prefix(base)
            .unwrap_or(&shown)
            .display()
            .to_string();
        match put.with_context(|| format!("cannot put the hook {shown}"))? {
            State::Current | State::Calls => {}
            State::Missing => done.push(format!("hook: {shown}")),
            State::Disabled => done.push(format!("hook: {shown} is executable again")),
            State::Former => done.push(format!("hook: {shown} upgraded")),
            State::Foreign => {
                done.push(format!(
                    "hook: {shown}; the hook that was there is kept beside it and runs too"
                ));
            }
            State::Husky => talk::warning(&format!(
                "{shown} belongs to husky; add this line to .husky/{name}: {}",
                place::line(hook)
            )),
        }
    }
    Ok(done)
}

/// Takes these hooks out; those that were there before are put back.
pub(super) fn take(folder: &Path, hooks: &[Hook]) -> Result<Vec<String>, Failure> {
    let mut done = Vec::new();
    for hook in hooks.iter().copied() {
        let name = hook.name();
        match place::take(folder, hook).with_context(|| format!("cannot remove the hook {name}"))? {
            Taken::Nothing => {}
            Taken::Removed => done.push(format!("hook: {name} removed")),
            Taken::Restored => done.push(format!("hook: {name} is again the one from before")),
        }
    }
    Ok(done)
}
