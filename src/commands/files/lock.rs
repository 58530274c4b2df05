//! `lock`: the work tree as ciphertext, until `unlock`.

use crate::commands::Outcome;
use crate::core::format::BlobState;
use crate::failure::Failure;
use crate::keystore::KeySource;
use crate::protected::{self, Switched};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use std::os::unix::ffi::OsStrExt as _;

/// Turns the work tree to ciphertext and keeps it so until `unlock`.
///
/// # Errors
/// A protected file holds what git does not, or git is at work; then nothing
/// is changed.
pub fn lock() -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
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
