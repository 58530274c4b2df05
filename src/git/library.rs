//! libgit2: opens the repository that git itself would, for objects only.

use super::discovery;
use super::environment;
use std::cell::RefCell;
use std::env;
use std::path::PathBuf;
use std::rc::Rc;

thread_local! {
    /// The one that was opened last, and from which folder.
    static LAST: RefCell<Option<(PathBuf, Rc<git2::Repository>)>> = const { RefCell::new(None) };
}

/// Opens through the variables that git sets for filters and hooks
/// (`GIT_DIR`, `GIT_OBJECT_DIRECTORY`, …), or from the current folder.
/// `None` where libgit2 cannot (SHA-256, reftable, some partial clones, a config
/// that it cannot read), and where git itself would use no repository: a
/// foreign owner, a bare repository inside of another one
/// (docs/git-behaviour.md). Then git is asked, and says why.
pub(super) fn open() -> Option<Rc<git2::Repository>> {
    if discovery::embedded_bare(None, environment::names_git_dir()).is_some() {
        return None;
    }
    // git itself does not hash what it reads either; fsck does
    git2::opts::strict_hash_verification(false);
    let repository = git2::Repository::open_from_env().ok()?;
    let named = !repository.is_bare() || !discovery::bare_must_be_named();
    let repository = named.then(|| Rc::new(repository))?;
    if let Ok(folder) = env::current_dir() {
        LAST.set(Some((folder, Rc::clone(&repository))));
    }
    Some(repository)
}

/// The one of the current folder, as it was opened last: for what does not
/// change while a command runs.
pub(super) fn opened() -> Option<Rc<git2::Repository>> {
    let folder = env::current_dir().ok()?;
    let last = LAST.with_borrow(|last| last.clone());
    match last {
        Some((opened, repository)) if opened == folder => Some(repository),
        _ => open(),
    }
}

/// True where the command line or the environment carries config that
/// libgit2 does not see (docs/git-behaviour.md 9.15).
pub(super) fn config_is_hidden() -> bool {
    env::var_os("GIT_CONFIG_PARAMETERS").is_some() || env::var_os("GIT_CONFIG_COUNT").is_some()
}
