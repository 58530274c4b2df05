//! Which repositories docker's credential helper serves: those that the user
//! set up here.

use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::by_name;
use crate::git::command::{Git, GitError};
use crate::records::setups::{self, ServedFrom};
use crate::report::talk;
use crate::session::Session;
use std::fs;
use std::path::{Path, PathBuf};

/// Where older versions wrote down in which repository `helper install` ran:
/// in the user's own git config. It goes on counting.
pub const OLD_CONFIG: &str = "jetcrypt.repo";

/// Writes down that the user has set this repository up (`init`, `unlock`).
/// Where that cannot be written it is no failure: only the credential helper
/// needs it.
pub fn set_up(session: &Session) {
    if let Err(failure) = remember(session, ServedFrom::Inside) {
        talk::warning(&format!(
            "docker's credential helper will not serve this repository: {}",
            failure.what
        ));
    }
}

/// The same, with its reach; false where that is known already.
///
/// # Errors
/// No repository; a record that cannot be read or written.
pub fn remember(session: &Session, reach: ServedFrom) -> Result<bool, Failure> {
    let location = session.repository()?;
    Ok(setups::add(
        &location.common,
        location.top.as_deref(),
        reach,
    )?)
}

/// Forgets this repository; false where it was not known.
///
/// # Errors
/// No repository; a record that cannot be read or written.
pub fn forget(session: &Session) -> Result<bool, Failure> {
    Ok(setups::remove(&session.repository()?.common)?)
}

/// The folders that the user's own git config names.
///
/// # Errors
/// A config that cannot be read.
pub fn named_in_config() -> Result<Vec<PathBuf>, Failure> {
    // not where we stand: git would read the config of what lies around
    let output = Git::at(Path::new("/"))
        .command([
            "config",
            "--global",
            "--type=path",
            "-z",
            "--get-all",
            OLD_CONFIG,
        ])
        .output()
        .map_err(GitError::Start)?;
    match output.status.code() {
        Some(0) => {
            let names = output.stdout.split(|b| *b == 0);
            let names = names.filter(|path| !path.is_empty());
            Ok(names.map(files::os).collect())
        }
        // git's "there is no such name"
        Some(1) => Ok(Vec::new()),
        _ => Err(Failure::new(
            FailureKind::General,
            format!(
                "git config --global cannot be read: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            ),
        )),
    }
}

/// Was this repository set up for docker by an older version, and by none
/// since?
///
/// # Errors
/// A record or a config that cannot be read.
pub fn is_old_setup(session: &Session) -> Result<bool, Failure> {
    let Some(location) = session.location() else {
        return Ok(false);
    };
    let Ok(common) = fs::canonicalize(&location.common) else {
        return Ok(false);
    };
    if setups::list()?
        .iter()
        .any(|setup| setup.common == common && setup.reach == ServedFrom::Everywhere)
    {
        return Ok(false);
    }
    Ok(named_in_config()?.iter().any(|folder| {
        let named = by_name::around(folder).ok().flatten();
        named.is_some_and(|named| named.common == common)
    }))
}
