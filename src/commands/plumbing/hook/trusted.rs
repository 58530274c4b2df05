//! What trust asks of a commit (docs/trust.md): its encrypted files are proven
//! at their paths, and no page is taken out or changed.

use crate::commands::Outcome;
use crate::core::format::{self, Reading};
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring};
use crate::core::policy;
use crate::core::policy::PAGES;
use crate::core::trust::{LARGEST_PAGE, PageError, PageId, Standing, UnverifiedPage};
use crate::failure::Failure;
use crate::git::changes::{Change, Incoming, Removal};
use crate::git::pages;
use crate::git::tree::Mode;
use crate::inspection::replaced;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{FoundPages, JudgedTree, Session, standing_of, vouching};
use std::collections::BTreeSet;

/// In an adopted repository: every encrypted file that this commit brings is
/// proven where it lies, or in the book. Who commits can seal it again; what
/// others have committed is theirs, so a push is not asked.
///
/// # Errors
/// An object that cannot be read.
pub(super) fn proven(
    session: &Session,
    changes: &[Change],
    may_be_sealed: &dyn Fn(&[u8]) -> bool,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Done;
    for change in changes {
        if !matches!(change.mode, Mode::File { .. }) || !may_be_sealed(&change.path) {
            continue;
        }
        let blob = session.blob(&change.path, &change.id)?;
        let no_keys = Ring::default();
        let sealed = format::read(&blob, &no_keys, policy::expected(&change.path));
        if !matches!(sealed, Reading::Locked(_)) {
            continue;
        }
        // only now: a key of no use stops nobody who commits something else
        let ring = session.ring()?;
        let reading = format::read(&blob, ring, policy::expected(&change.path));
        let Some(opened) = reading.opened() else {
            continue;
        };
        let standing = standing_of(session, ring, &opened, &blob, &change.path)?;
        let Standing::NotProven(doubt) = standing else {
            continue;
        };
        outcome = Outcome::Found;
        let shown = show(&change.path);
        talk::error(&format!("{shown}: not proven: {}", doubt.words()));
        talk::hint(vouching(session, doubt, &change.path));
    }
    Ok(outcome)
}

/// Pages only come; none goes, and none changes. What an earlier commit of a
/// push takes out, as a revert does, may be back in its last one.
///
/// # Errors
/// An object that cannot be read.
pub(super) fn pages_stay(session: &Session, incoming: &Incoming) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Done;
    let mut refuse = |path: &[u8], what: &str| {
        outcome = Outcome::Found;
        talk::error(&format!("{}: {what}", show(path)));
    };
    let gone: Vec<&Removal> = incoming
        .removed
        .iter()
        .filter(|removed| page_of(&removed.path).is_some())
        .collect();
    if !gone.is_empty() {
        let mut back: BTreeSet<PageId> = BTreeSet::new();
        for tip in &incoming.tips {
            let there = pages::in_tree(&session.git(), &tip.to_string())?;
            back.extend(there.iter().map(|file| file.page));
        }
        for removed in gone {
            let is_gone = |page| !back.contains(&page);
            if page_of(&removed.path).is_some_and(is_gone) && !is_strangers(session, removed)? {
                refuse(
                    &removed.path,
                    "a page is taken out; it says what must stay encrypted",
                );
            }
        }
    }
    for change in &incoming.changes {
        let Some(page) = page_of(&change.path) else {
            continue;
        };
        let Mode::File { .. } = change.mode else {
            refuse(&change.path, "a page is a file, and this is none");
            continue;
        };
        let text = session.blob(&change.path, &change.id)?;
        let read = UnverifiedPage::parse(page, &text);
        // that of a newer version is a page all the same
        if let Err(why) = read
            && why != PageError::Newer
        {
            refuse(&change.path, &format!("this page does not count: {why}"));
        }
    }
    if outcome == Outcome::Found {
        talk::hint(
            Hint::run(["git", "jetcrypt", "policy", "restore"]).to("to bring back what was there"),
        );
    }
    Ok(outcome)
}

/// Was it written with no key that is known here? It protects nothing where
/// there is a key, and may go.
fn is_strangers(session: &Session, removed: &Removal) -> Result<bool, Failure> {
    let (Ok(ring), Some(page)) = (session.ring(), page_of(&removed.path)) else {
        return Ok(false);
    };
    if ring.current().is_none() {
        return Ok(false);
    }
    for before in &removed.before {
        let text = session.objects().small(&before.id, LARGEST_PAGE as u64)?;
        // that of a newer version is a page all the same
        let Ok(read) = UnverifiedPage::parse(page, &text) else {
            return Ok(false);
        };
        let is_of = |key: &Key| read.claims().key == key.fingerprint();
        if ring.keys().any(|(_, key)| is_of(key)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// No folder of protected files is a link or a submodule in what is judged: what
/// somebody writes there would go out in plaintext under another name.
///
/// # Errors
/// What git says.
pub(super) fn folders_stay(
    session: &Session,
    found: &FoundPages,
    judged: JudgedTree<'_>,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Done;
    for folder in replaced::of(session, found, judged)? {
        outcome = Outcome::Found;
        talk::error(&format!(
            "refused: {} {}",
            show(&folder.path),
            folder.words()
        ));
        talk::hint(match judged {
            JudgedTree::Index => folder.hint(session),
            // it need not be the branch that is checked out
            JudgedTree::Commit(name) => Hint::run(["git", "log", name, "--"])
                .file(&session.stand().path(&folder.path))
                .to("take it out on that branch, with git rm -f; to see who made it"),
        });
    }
    Ok(outcome)
}

fn page_of(path: &[u8]) -> Option<PageId> {
    let name = path.strip_prefix(PAGES.as_bytes())?.strip_prefix(b"/")?;
    PageId::parse(name)
}
