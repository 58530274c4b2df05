//! May git fetch what a partial clone lacks?
//!
//! git fetches a missing object by itself, and a fetch starts what the config
//! names: `core.sshCommand`, `remote.NAME.uploadpack`, credential helpers. A
//! partial clone must go on working, with what the user has in the config
//! of the account. So git may fetch, unless the repository's own config names
//! such a program: then git is told to fetch nothing
//! (`GIT_NO_LAZY_FETCH`), and the object is one that cannot be read. The user
//! can fetch it with git, whose business that config is.

use super::environment;
use super::library;
use crate::children;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Settings that name a program which a fetch would start, or that let git use
/// a transport which is one.
const PROGRAMS: &str = r"^(core\.(sshcommand|gitproxy|askpass|alternaterefscommand)|credential\.(.*\.)?helper|remote\..*\.(uploadpack|vcs)|protocol\.(.*\.)?allow)$";

/// What makes a repository a partial clone.
pub(super) const PARTIAL: &str =
    r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$";

/// Decided once for every folder: the credential helper looks into several
/// repositories.
pub(super) fn allowed(folder: Option<&Path>, by_folder: bool) -> bool {
    static DECIDED: Mutex<Vec<(PathBuf, bool, bool)>> = Mutex::new(Vec::new());
    let Ok(current) = std::env::current_dir() else {
        return false;
    };
    let place = folder.map_or_else(|| current.clone(), |folder| current.join(folder));
    let mut decided = DECIDED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, _, allowed)) = decided
        .iter()
        .find(|(decided, by, _)| *decided == place && *by == by_folder)
    {
        return *allowed;
    }
    let allowed = (by_folder || may_lack_objects()) && names_no_program(folder, by_folder);
    decided.push((place, by_folder, allowed));
    allowed
}

/// False where the config says plainly that this is a whole clone, which needs
/// no fetch.
fn may_lack_objects() -> bool {
    if library::config_is_hidden() {
        return true;
    }
    let Some(config) = library::opened().and_then(|repository| repository.config().ok()) else {
        return true;
    };
    let entries = config.entries(Some(PARTIAL));
    entries.is_err() || entries.is_ok_and(|mut entries| entries.next().is_some())
}

/// True where git says that no setting of the repository itself names one.
fn names_no_program(folder: Option<&Path>, by_folder: bool) -> bool {
    let mut command = children::command("git");
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    match by_folder {
        true => environment::go_by_folder(&mut command),
        false => environment::keep_for(&mut command, folder),
    }
    let asked = command
        .args(["config", "-z", "--show-scope", "--name-only"])
        .args(["--get-regexp", PROGRAMS])
        .output();
    let Ok(output) = asked else { return false };
    match output.status.code() {
        // "no such setting"
        Some(1) => true,
        Some(0) => output
            .stdout
            .split(|b| *b == 0)
            .step_by(2)
            .all(|scope| !matches!(scope, b"local" | b"worktree")),
        _ => false,
    }
}
