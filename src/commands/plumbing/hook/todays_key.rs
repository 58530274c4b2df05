//! Encrypted files lie under today's key (docs/trust.md, rule 5): else who left
//! could read them, or could have written them, or nobody else can open them.

use crate::commands::Outcome;
use crate::core::format::{self, Opened};
use crate::core::key::{Key, Which};
use crate::core::policy;
use crate::core::trust::{Doubt, Standing};
use crate::failure::Failure;
use crate::git::changes::Change;
use crate::git::tree::Mode;
use crate::keystore;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{FoundPages, JudgedTree, OutdatedKey, Session, standing_of, vouching};

/// Refuses encrypted files of the next commit that open with the key of this
/// clone where it is that of the branch no longer. `is_meant`: may there be one at
/// this path?
///
/// # Errors
/// An object or a key that cannot be read.
pub(super) fn insist_staged(
    session: &Session,
    found: &FoundPages,
    changes: &[Change],
    is_meant: &dyn Fn(&[u8]) -> bool,
) -> Result<Outcome, Failure> {
    let Some(outdated) = outdated(session, found, JudgedTree::Index)? else {
        return Ok(Outcome::Done);
    };
    let mut outcome = Outcome::Done;
    if keystore::next(&session.own()?)?.is_some() {
        outcome = Outcome::Found;
        talk::error("commit refused: a change of keys was stopped half way");
    }
    for change in changes.iter().filter(|change| is_meant(&change.path)) {
        let is_found = |opened: &Opened<'_>, _: &[u8]| Ok(opened.which == Which::Current);
        if is(session, change, is_found)? {
            outcome = Outcome::Found;
            tell(change, &outdated);
        }
    }
    if outcome == Outcome::Found {
        for hint in outdated.hints(session)? {
            talk::hint(hint);
        }
    }
    Ok(outcome)
}

/// The same for what is new at the tip of a push. A tip that
/// has today's pages holds nothing new under a key from before, either, that
/// nobody has vouched for.
///
/// # Errors
/// As there.
pub(super) fn insist_at_tip(
    session: &Session,
    found: &FoundPages,
    tip: &str,
    brought: &dyn Fn() -> Result<Vec<Change>, Failure>,
) -> Result<Outcome, Failure> {
    let outdated = outdated(session, found, JudgedTree::Commit(tip))?;
    if outdated.is_none() && !(found.pages.has_page_here() && has_retired_keys(session)) {
        return Ok(Outcome::Done);
    }
    let mut outcome = Outcome::Done;
    for change in &brought()? {
        let is_found = |opened: &Opened<'_>, blob: &[u8]| match &outdated {
            Some(_) => Ok(opened.which == Which::Current),
            None => is_under_retired_key(session, opened, blob, &change.path),
        };
        if !is(session, change, is_found)? {
            continue;
        }
        outcome = Outcome::Found;
        match &outdated {
            Some(outdated) => tell(change, outdated),
            None => {
                let doubt = Doubt::RetiredKey;
                talk::error(&format!(
                    "{}: not proven: {}",
                    show(&change.path),
                    doubt.words()
                ));
                talk::hint(vouching(session, doubt, &change.path));
            }
        }
    }
    if let (Some(outdated), Outcome::Found) = (&outdated, outcome) {
        for hint in outdated.hints(session)? {
            talk::hint(hint);
        }
    }
    Ok(outcome)
}

fn has_retired_keys(session: &Session) -> bool {
    let is_retired = |(which, _): (Which, &Key)| which != Which::Current;
    session.ring().is_ok_and(|ring| ring.keys().any(is_retired))
}

fn outdated(
    session: &Session,
    found: &FoundPages,
    judged: JudgedTree<'_>,
) -> Result<Option<OutdatedKey>, Failure> {
    // a key of no use seals nothing
    match session.ring() {
        Ok(_) => OutdatedKey::of(session, &found.pages, judged),
        Err(_) => Ok(None),
    }
}

fn tell(change: &Change, outdated: &OutdatedKey) {
    talk::error(&format!(
        "{}: it is sealed with the key of this clone, {}",
        show(&change.path),
        outdated.words()
    ));
}

/// Does the change bring an encrypted file that a key opens, and that is so?
fn is(
    session: &Session,
    change: &Change,
    is_found: impl Fn(&Opened<'_>, &[u8]) -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    let (Mode::File { .. }, Ok(ring)) = (change.mode, session.ring()) else {
        return Ok(false);
    };
    let blob = session.blob(&change.path, &change.id)?;
    let reading = format::read(&blob, ring, policy::expected(&change.path));
    match reading.opened() {
        Some(opened) => is_found(&opened, &blob),
        None => Ok(false),
    }
}

fn is_under_retired_key(
    session: &Session,
    opened: &Opened<'_>,
    blob: &[u8],
    path: &[u8],
) -> Result<bool, Failure> {
    if opened.which == Which::Current {
        return Ok(false);
    }
    let standing = standing_of(session, session.ring()?, opened, blob, path)?;
    Ok(matches!(standing, Standing::NotProven(Doubt::RetiredKey)))
}
