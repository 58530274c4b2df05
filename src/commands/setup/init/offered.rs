//! What Codeship's files name as encrypted, and git does not encrypt: an edit of
//! it would go into git in plaintext.

use super::unopened;
use crate::core::hint::Hint;
use crate::core::policy;
use crate::credentials::codeship_path;
use crate::failure::Failure;
use crate::git::tree;
use crate::protected;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use std::collections::BTreeSet;

/// Names the command that has git encrypt them.
///
/// # Errors
/// What git says.
pub(super) fn tell(session: &Session) -> Result<(), Failure> {
    let suffix = session.sealed_suffix()?;
    let uses = unopened::uses(session).into_iter();
    let paths = uses.filter(|found| found.what.kind.is_path());
    let paths: BTreeSet<Vec<u8>> = paths
        .filter_map(|found| session.from_top(&codeship_path(session, &found.what.value)?))
        .filter(|path| !policy::stays_sealed(path, suffix))
        .collect();
    let mut entries = tree::index(&session.git())?;
    entries.retain(|entry| entry.stage == 0 && paths.contains(&entry.path));
    let protected = protected::among(session, entries.clone())?;
    let protected: BTreeSet<&[u8]> = protected
        .iter()
        .map(|file| file.entry.path.as_slice())
        .collect();
    let open = entries.iter().map(|entry| entry.path.as_slice());
    let open: Vec<&[u8]> = open.filter(|path| !protected.contains(path)).collect();
    if open.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = open.iter().map(|path| show(path)).collect();
    talk::line(&format!(
        "Codeship's files name as encrypted what git does not encrypt: {}",
        names.join(", ")
    ));
    let typed = open.iter().map(|path| session.stand().path(path));
    talk::hint(
        Hint::run(["git", "jetcrypt", "init", "--"])
            .files(typed)
            .to("to have git encrypt it, and to read it here"),
    );
    Ok(())
}
