//! `install` and `uninstall`: what a clone (or a user) needs besides the
//! files in git, and nothing else.

use super::{Outcome, put_hooks};
use crate::core::policy::DRIVER;
use crate::core::shell;
use crate::failure::{Failure, FailureKind};
use crate::git::command::Git;
use crate::git::location::{Location, hooks_folder};
use crate::hooks::Hook;
use crate::report::talk;
use anyhow::Context as _;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Whose config.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// This repository's.
    Local,
    /// This user's.
    Global,
}

impl Scope {
    fn flag(self) -> &'static str {
        match self {
            Self::Local => "--local",
            Self::Global => "--global",
        }
    }
}

/// Sets the filter up, and in a repository the hooks; in a bare repository
/// only the hook that judges what is pushed to it, `update` where `per_ref`
/// says so and else `pre-receive`.
///
/// # Errors
/// No repository (for [`Scope::Local`]), or a place that cannot be written.
pub fn install(scope: Scope, hooks: bool, per_ref: bool) -> super::Result {
    let done = match scope {
        Scope::Local => {
            let location = Location::discover()?;
            match &location.top {
                None if hooks => return server(&location.common, per_ref),
                top => put(&Git::default(), top.as_deref(), hooks, false)?,
            }
        }
        Scope::Global => configure(&Git::default(), scope, false)?,
    };
    for line in &done {
        talk::line(line);
    }
    if done.is_empty() {
        talk::line("already installed; nothing changed");
    }
    if scope == Scope::Global {
        talk::hint("hooks belong to a clone; in each run: git jetcrypt install");
    }
    Ok(Outcome::Done)
}

/// A server has no work tree, no filter and needs no key.
fn server(bare: &Path, per_ref: bool) -> super::Result {
    let git = Git::default();
    let hook = if per_ref {
        Hook::Update
    } else {
        Hook::PreReceive
    };
    let folder = hooks_folder(&git, bare)?;
    let done = put_hooks::put(&folder, bare, &[hook], false)?;
    remember_program(&git, Scope::Local, &program()?)?;
    for line in &done {
        talk::line(line);
    }
    talk::line(if done.is_empty() {
        "already installed; nothing changed"
    } else {
        "pushes to this repository are judged from now on; no key is needed here"
    });
    Ok(Outcome::Done)
}

/// The per-clone part of `init` and `unlock`: what was changed, in words, or
/// would be in a dry run.
pub(super) fn put(
    git: &Git,
    top: Option<&Path>,
    hooks: bool,
    dry_run: bool,
) -> Result<Vec<String>, Failure> {
    let mut done = configure(git, Scope::Local, dry_run)?;
    if let Some(top) = top.filter(|_| hooks) {
        done.extend(put_hooks::put(
            &hooks_folder(git, top)?,
            top,
            &Hook::ALL,
            dry_run,
        )?);
    }
    Ok(done)
}

/// Undoes exactly what install did.
///
/// # Errors
/// As [`install`].
pub fn uninstall(scope: Scope) -> super::Result {
    let git = Git::default();
    let mut done = Vec::new();
    let mut server = false;
    for (name, _) in settings("") {
        let known = git.line(["config", scope.flag(), "--get", name])?;
        if known.is_some_and(|value| is_ours(name, &value)) {
            git.run(["config", scope.flag(), "--unset-all", name])?;
            done.push(format!("config: {name} removed"));
        }
    }
    if git
        .line(["config", scope.flag(), "--get", PROGRAM])?
        .is_some()
    {
        git.run(["config", scope.flag(), "--unset-all", PROGRAM])?;
    }
    if scope == Scope::Local {
        let location = Location::discover()?;
        server = location.top.is_none();
        let (base, hooks) = match &location.top {
            Some(top) => (top, &Hook::ALL[..]),
            None => (&location.common, &Hook::SERVER[..]),
        };
        done.extend(put_hooks::take(&hooks_folder(&git, base)?, hooks)?);
    }
    for line in &done {
        talk::line(line);
    }
    if done.is_empty() {
        talk::line("not installed here; nothing changed");
    } else if server {
        talk::warning("from now on pushes to this repository are not judged");
    } else if scope == Scope::Local {
        talk::warning(
            "from now on git stores protected files as they are, in plaintext; keys and files are as they were",
        );
    }
    Ok(Outcome::Done)
}

/// Config names and the values they should have, for this program.
fn settings(program: &str) -> [(&'static str, String); 8] {
    [
        (
            "filter.jetcrypt.process",
            format!("{program} filter-process"),
        ),
        ("filter.jetcrypt.clean", format!("{program} clean -- %f")),
        ("filter.jetcrypt.smudge", format!("{program} smudge -- %f")),
        // without it git stages plaintext when the filter fails (facts/git.md 3.6)
        ("filter.jetcrypt.required", "true".to_owned()),
        ("diff.jetcrypt.textconv", format!("{program} textconv")),
        // a cache would keep plaintext objects (facts/git.md 7.1)
        ("diff.jetcrypt.cachetextconv", "false".to_owned()),
        (
            "merge.jetcrypt.name",
            "git-jetcrypt: merge the plaintexts".to_owned(),
        ),
        (
            "merge.jetcrypt.driver",
            format!("{program} merge-driver --labels %S %X %Y -- %O %A %B %L %P"),
        ),
    ]
}

/// Where the hooks find the program when it is not on PATH.
const PROGRAM: &str = "jetcrypt.program";

fn is_ours(name: &str, value: &OsStr) -> bool {
    let value = value.to_string_lossy();
    let plain = settings("")
        .into_iter()
        .any(|(n, v)| n == name && value.ends_with(v.trim_start()));
    plain
        && (name.ends_with("required")
            || name.ends_with("cachetextconv")
            || name.ends_with("name")
            || value.contains(DRIVER))
}

/// Writes the config that is missing or differs.
fn configure(git: &Git, scope: Scope, dry_run: bool) -> Result<Vec<String>, Failure> {
    let program = program()?;
    let quoted = shell::word(program.as_os_str().as_encoded_bytes());
    let mut done = Vec::new();
    for (name, value) in settings(&quoted) {
        let before = git.line(["config", scope.flag(), "--get", name])?;
        if before.as_deref() == Some(OsStr::new(&value)) {
            continue;
        }
        if !dry_run {
            git.run(["config", scope.flag(), "--replace-all", name, &value])?;
        }
        done.push(format!("config: {name}"));
    }
    if !dry_run {
        remember_program(git, scope, &program)?;
    }
    Ok(match done.len() {
        0 => done,
        // one line for a fresh set-up, details for a repair
        n if n == settings("").len() => vec![format!(
            "config: filter, diff and merge driver \"{DRIVER}\""
        )],
        _ => done,
    })
}

/// Tells the hooks where the program is, where PATH does not.
fn remember_program(git: &Git, scope: Scope, program: &Path) -> Result<(), Failure> {
    let before = git.line(["config", scope.flag(), "--get", PROGRAM])?;
    if program == Path::new(NAME) {
        if before.is_some() {
            git.run(["config", scope.flag(), "--unset-all", PROGRAM])?;
        }
    } else if before.as_deref() != Some(program.as_os_str()) {
        git.run([
            OsStr::new("config"),
            scope.flag().as_ref(),
            "--replace-all".as_ref(),
            PROGRAM.as_ref(),
            program.as_os_str(),
        ])?;
    }
    Ok(())
}

/// The names whose config is not as install would write it.
pub(super) fn missing_config(git: &Git) -> Result<Vec<&'static str>, Failure> {
    let mut missing = Vec::new();
    for (name, value) in settings("") {
        let there = git.line(["config", "--get", name])?;
        let wanted = value.split(' ').nth(1).unwrap_or(&value);
        if !there.is_some_and(|there| there.to_string_lossy().contains(wanted)) {
            missing.push(name);
        }
    }
    Ok(missing)
}

const NAME: &str = "git-jetcrypt";

/// The bare name where PATH leads to this very program, so that an upgrade
/// keeps working; else its absolute path.
fn program() -> Result<PathBuf, Failure> {
    let this = std::env::current_exe().context("cannot find out where this program lies")?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path)
        .map(|folder| folder.join(NAME))
        .find(|file| file.is_file());
    let same = on_path.is_some_and(|file| file.canonicalize().ok() == this.canonicalize().ok());
    if same {
        return Ok(PathBuf::from(NAME));
    }
    if this.to_str().is_none() {
        return Err(Failure::new(
            FailureKind::General,
            "this program lies at a path that is not UTF-8",
        )
        .hint("put it in a folder that is on PATH"));
    }
    Ok(this)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_values_of_ours_are_taken_out() {
        for (name, value) in settings("'/a b/git-jetcrypt'") {
            assert!(is_ours(name, OsStr::new(&value)), "{name}");
        }
        assert!(!is_ours(
            "filter.jetcrypt.clean",
            OsStr::new("my-own-filter %f")
        ));
    }
}
