//! `install` and `uninstall`: what a clone (or a user) needs besides the
//! files in git, and nothing else.

use crate::commands::Outcome;
use crate::core::hint::Hint;
use crate::failure::{Failure, FailureKind};
use crate::git::command::Git;
use crate::git::location::Location;
use crate::hooks::Hook;
use crate::records::setups;
use crate::report::talk;
use crate::session::Session;
use crate::setup::clone;
use crate::setup::git_config;
use crate::setup::git_config::ConfigScope;
use crate::setup::hooks;
use crate::writer::WriteLock;
use std::os::unix::ffi::OsStrExt as _;

/// What `install` takes.
#[derive(Debug, clap::Args)]
pub struct InstallArgs {
    /// On a server: judge each ref by itself (update, not pre-receive).
    #[arg(long, conflicts_with = "global")]
    pub per_ref: bool,
    /// In this repository's config (the default).
    #[arg(long, conflicts_with = "global")]
    pub local: bool,
    /// In your own config, for all repositories; without hooks.
    #[arg(long)]
    pub global: bool,
    /// Leave the hooks alone.
    #[arg(long)]
    pub no_hooks: bool,
}

/// What `uninstall` takes.
#[derive(Debug, clap::Args)]
pub struct UninstallArgs {
    /// In this repository's config (the default).
    #[arg(long, conflicts_with = "global")]
    pub local: bool,
    /// In your own config.
    #[arg(long)]
    pub global: bool,
}

fn scope(global: bool) -> ConfigScope {
    if global {
        ConfigScope::Global
    } else {
        ConfigScope::Local
    }
}

/// Sets the filter up, and in a repository the hooks; in a bare repository
/// only the hook that judges what is pushed to it, `update` where `per_ref`
/// says so and else `pre-receive`.
///
/// # Errors
/// No repository (for [`ConfigScope::Local`]), or a place that cannot be written.
pub fn install(args: &InstallArgs) -> crate::commands::Result {
    let (scope, hooks) = (scope(args.global), !args.no_hooks);
    let git = Git::default();
    let mut done = Vec::new();
    let mut complete = true;
    match scope {
        ConfigScope::Local => {
            let location = here(&git, "install")?;
            if location.top.is_none() && hooks {
                return server(&git, &location, args.per_ref);
            }
            let _held = lock(&location)?;
            done.extend(clone::put(&git, &location, hooks, false)?);
            for hook in Hook::ALL.into_iter().filter(|_| hooks) {
                complete &= hooks::in_place(&location, hook)?;
            }
        }
        ConfigScope::Global => done.extend(git_config::write(&git, scope, false)?),
    }
    for line in &done {
        talk::line(line);
    }
    match (done.is_empty(), complete) {
        (true, true) => talk::line("already installed; nothing changed"),
        (true, false) => talk::line("nothing changed; hooks are not all in place"),
        (false, _) => {}
    }
    if scope == ConfigScope::Global {
        talk::hint("hooks belong to a clone; in each run: git jetcrypt install");
    }
    Ok(Outcome::Done)
}

/// A server has no work tree, no filter and needs no key.
fn server(git: &Git, location: &Location, per_ref: bool) -> crate::commands::Result {
    let hook = if per_ref {
        Hook::Update
    } else {
        Hook::PreReceive
    };
    let done = hooks::put(location, &[hook], false)?;
    git_config::forget_program(git, ConfigScope::Local)?;
    for line in &done {
        talk::line(line);
    }
    let judged = hooks::in_place(location, hook)?;
    talk::line(match (judged, done.is_empty()) {
        (true, true) => "already installed; nothing changed",
        (true, false) => "pushes to this repository are judged from now on; no key is needed here",
        (false, _) => "pushes to this repository are not judged yet; nothing changed",
    });
    Ok(if judged {
        Outcome::Done
    } else {
        Outcome::Found
    })
}

/// Nobody of us changes a file of this clone meanwhile. A server's repository
/// has no work tree, and no file of ours to lock.
fn lock(location: &Location) -> Result<Option<WriteLock>, Failure> {
    match location.top {
        Some(_) => Session::open(None)?.lock_for_writing().map(Some),
        None => Ok(None),
    }
}

/// Where this repository lies. A git directory that has a work tree is no
/// server's repository.
fn here(git: &Git, command: &str) -> Result<Location, Failure> {
    let location = Location::discover()?;
    let bare = git
        .line(["rev-parse", "--is-bare-repository"])?
        .is_some_and(|answer| answer == "true");
    if location.top.is_some() || bare {
        return Ok(location);
    }
    let failure = Failure::new(
        FailureKind::General,
        "this is inside of a git directory, not in its work tree",
    );
    Err(match location.common.parent() {
        Some(top) if location.common.ends_with(".git") => failure.hint(
            Hint::run(["git", "-C"])
                .file(top.as_os_str().as_bytes())
                .arg("jetcrypt")
                .arg(command),
        ),
        _ => failure.hint(Hint::run(["git", "jetcrypt", command]).to("in its work tree")),
    })
}

/// Undoes exactly what install did.
///
/// # Errors
/// As [`install`].
pub fn uninstall(args: &UninstallArgs) -> crate::commands::Result {
    let scope = scope(args.global);
    let git = Git::default();
    let mut server = false;
    let mut done = Vec::new();
    if scope == ConfigScope::Local {
        let location = here(&git, "uninstall")?;
        let _held = lock(&location)?;
        setups::remove(&location.common)?;
        server = location.top.is_none();
        let hooks = if server {
            &Hook::SERVER[..]
        } else {
            &Hook::ALL
        };
        done.extend(hooks::take(&location, hooks)?);
    }
    done.splice(0..0, git_config::remove(&git, scope)?);
    for line in &done {
        talk::line(line);
    }
    if done.is_empty() {
        talk::line("not installed here; nothing changed");
    } else if server {
        talk::warning("from now on pushes to this repository are not judged");
    } else if scope == ConfigScope::Local {
        talk::warning(
            "from now on git stores protected files as they are, in plaintext; keys and files are as they were",
        );
    }
    Ok(Outcome::Done)
}
