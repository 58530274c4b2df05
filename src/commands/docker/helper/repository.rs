//! The repository that docker may ask from every folder.

use crate::credentials::{self, OLD_CONFIG};
use crate::failure::Failure;
use crate::git::command::Git;
use crate::records::setups::ServedFrom;
use crate::report::talk;
use crate::session::Session;
use std::path::Path;

/// Writes down that docker may ask this one from every folder.
///
/// # Errors
/// A record that cannot be read or written.
pub(super) fn remember(session: &Session) -> Result<(), Failure> {
    if session.work_tree().is_none() {
        return Ok(());
    }
    if credentials::remember(session, ServedFrom::Everywhere)? {
        talk::line(&format!(
            "docker may ask {} from every folder",
            session.folder().display()
        ));
    }
    forget_old(session);
    Ok(())
}

/// Takes that back.
///
/// # Errors
/// A record that cannot be read or written.
pub(super) fn forget(session: &Session) -> Result<(), Failure> {
    if session.location().is_none() {
        return Ok(());
    }
    if credentials::forget(session)? {
        talk::line(&format!(
            "docker may ask {} no more",
            session.folder().display()
        ));
    }
    forget_old(session);
    Ok(())
}

/// Takes out what an older version wrote into the user's git config.
fn forget_old(session: &Session) {
    let Some(top) = session.folder().to_str() else {
        return; // it wrote none
    };
    // not where we stand: git would read the config of what lies around
    let gone = Git::at(Path::new("/")).run([
        "config",
        "--global",
        "--fixed-value",
        "--unset-all",
        OLD_CONFIG,
        top,
    ]);
    if gone.is_ok() {
        talk::line(&format!(
            "git config --global: {OLD_CONFIG} no longer names {top}"
        ));
    }
}
