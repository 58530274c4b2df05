//! What this clone seals is under today's key (docs/trust.md, rule 5): else who
//! left could read it, or nobody else.

use crate::commands::Outcome;
use crate::core::format;
use crate::core::key::Which;
use crate::core::policy;
use crate::core::trust::Pages;
use crate::failure::Failure;
use crate::git::changes::Change;
use crate::git::tree::Mode;
use crate::keystore;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{JudgedTree, OutdatedKey, Session};

/// Refuses encrypted files that open with the key of this clone where it is that
/// of what is judged no longer. `is_meant`: may this change be one?
///
/// # Errors
/// An object or a key that cannot be read.
pub(super) fn insist(
    session: &Session,
    pages: &Pages,
    judged: JudgedTree<'_>,
    changes: &[Change],
    is_meant: &dyn Fn(&Change) -> Result<bool, Failure>,
) -> Result<Outcome, Failure> {
    // a key of no use seals nothing
    let Ok(ring) = session.ring() else {
        return Ok(Outcome::Done);
    };
    let Some(outdated) = OutdatedKey::of(session, pages, judged)? else {
        return Ok(Outcome::Done);
    };
    let mut outcome = Outcome::Done;
    if judged == JudgedTree::Index && keystore::next(&session.own()?)?.is_some() {
        outcome = Outcome::Found;
        talk::error("commit refused: a change of keys was stopped half way");
    }
    for change in changes {
        if !matches!(change.mode, Mode::File { .. }) || !is_meant(change)? {
            continue;
        }
        let blob = session.blob(&change.path, &change.id)?;
        let reading = format::read(&blob, ring, policy::expected(&change.path));
        let is_of_this_clone = |which| which == Which::Current;
        if !reading
            .opened()
            .is_some_and(|opened| is_of_this_clone(opened.which))
        {
            continue;
        }
        outcome = Outcome::Found;
        talk::error(&format!(
            "{}: it is sealed with the key of this clone, {}",
            show(&change.path),
            outdated.words()
        ));
    }
    if outcome == Outcome::Found {
        for hint in outdated.hints(session)? {
            talk::hint(hint);
        }
    }
    Ok(outcome)
}
