//! `lock`: the work tree as ciphertext, until `unlock`.

use super::status::{self, set_up_with};
use crate::commands::Outcome;
use crate::core::format::BlobState;
use crate::core::hint::Hint;
use crate::failure::{Failure, FailureKind};
use crate::keystore::KeySource;
use crate::protected::{self, Switched};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use crate::setup::git_config;
use std::os::unix::ffi::OsStrExt as _;

/// Turns the work tree to ciphertext and keeps it so until `unlock`.
///
/// # Errors
/// A clone that is not set up; a protected file that holds what git does not;
/// git at work. Then nothing is changed.
pub fn lock() -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    insist_on_set_up(&session)?;
    let held = session.lock_for_writing()?;
    let found = session.keys()?;
    let switched = protected::lock(&session, &held, &found.ring)?;
    protected::wipe_message(&session)?;
    talk::line(&match switched.changed.as_slice() {
        [] => "locked; no protected file was open".to_owned(),
        [one] => format!("locked {}", show(one)),
        all => format!("locked {} files", all.len()),
    });
    tell_what_stays_readable(&session, &switched)?;
    if let Some(KeySource::File(path)) = &found.source {
        talk::hint(format!("the key stays where it is: {}", path.display()));
    }
    Ok(Outcome::Done)
}

/// Nobody has opened a file here, and git would not run what keeps them closed.
fn insist_on_set_up(session: &Session) -> Result<(), Failure> {
    if session.settings()?.key.is_some() || git_config::is_complete(&session.git())? {
        return Ok(());
    }
    let what = "this clone is not set up, so there is nothing to lock; nothing was changed";
    let hint = set_up_with(&status::collect(session)?);
    let hint = hint.unwrap_or_else(|| Hint::run(["git", "jetcrypt", "status"]));
    Err(Failure::new(FailureKind::NotSetUp, what).hint(hint))
}

fn tell_what_stays_readable(session: &Session, switched: &Switched) -> Result<(), Failure> {
    let plain = |file: &&protected::Tracked| file.content == BlobState::Plaintext;
    for file in switched.files.iter().filter(plain) {
        talk::warning(&format!(
            "{} lies in git in plaintext and stays readable",
            show(file.path())
        ));
    }
    for path in protected::untracked(session)? {
        talk::warning(&format!("{} is not in git and stays readable", show(&path)));
    }
    for path in protected::in_conflict(session)? {
        talk::warning(&format!(
            "{} is in a conflict and stays readable: resolve it, then lock again",
            show(&path)
        ));
    }
    for (folder, names) in protected::readable_elsewhere(session, session.ring()?)? {
        talk::warning(&format!(
            "readable in another work tree of this clone, {}: {}",
            show(folder.as_os_str().as_bytes()),
            names.join(", ")
        ));
        talk::hint(protected::lock_elsewhere(&folder));
    }
    Ok(())
}
