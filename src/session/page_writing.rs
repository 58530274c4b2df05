//! Writing a page: what a command adds to the policy (docs/trust.md, rule 4).

use super::around::Session;
use super::outdated::OutdatedKey;
use super::pages::{JudgedTree, pages_of_branch, text_of};
use super::writing::replacement;
use crate::core::key::Key;
use crate::core::policy::PAGES;
use crate::core::trust::{Fact, Page, PageId, Pages, RepositoryId};
use crate::failure::{Failure, FailureKind};
use crate::files::{self, os};
use crate::git::staging::{self, NewEntry};
use crate::git::tree::Mode;
use crate::writer::{self, Readers, WriteLock};
use anyhow::Context as _;
use std::collections::BTreeSet;

/// Writes one page with these facts into the work tree and the index, after
/// all that `known` holds; nothing where there are no facts.
///
/// # Errors
/// No key, or one that another follows; a fact that is not one line, or a place
/// that cannot be written.
pub fn write_page(
    session: &Session,
    held: &WriteLock,
    known: &Pages,
    facts: BTreeSet<Fact>,
) -> Result<Option<PageId>, Failure> {
    if facts.is_empty() {
        return Ok(None);
    }
    // who has the new key would pass it over
    if let Some(outdated @ OutdatedKey::Followed(_)) =
        OutdatedKey::of(session, known, JudgedTree::Index)?
    {
        return Err(outdated.failure(session)?);
    }
    let after = known.heads(&pages_of_branch(session)?);
    write_page_after(session, held, known.repository(), after, facts).map(Some)
}

/// The same for a page of this set and after these others, be there facts or
/// not.
///
/// # Errors
/// As [`write_page`].
pub fn write_page_after(
    session: &Session,
    held: &WriteLock,
    repository: Option<RepositoryId>,
    after: BTreeSet<PageId>,
    facts: BTreeSet<Fact>,
) -> Result<PageId, Failure> {
    if facts.iter().any(|fact| !fact.is_writable()) {
        return Err(Failure::new(
            FailureKind::Usage,
            "a page has one line for this, so it cannot hold a line feed or another control character; nothing was changed",
        ));
    }
    let (id, text) = new_page(repository, session.key_to_seal()?, after, facts)?;
    let path = format!("{PAGES}/{id}");
    writer::make_folder_below(session.top()?, &os(PAGES.as_bytes()))?;
    let planned = replacement(os(path.as_bytes()), None, Readers::Umask);
    session.writing()?.change(held, planned, &text)?;
    stage_file(session, &path, &text)?;
    Ok(id)
}

/// A page under this key: its name and text. Nothing is written.
///
/// # Errors
/// No random bytes; facts that are too many for one page.
pub fn new_page(
    repository: Option<RepositoryId>,
    key: &Key,
    after: BTreeSet<PageId>,
    facts: BTreeSet<Fact>,
) -> Result<(PageId, Vec<u8>), Failure> {
    let page = Page {
        repository: match repository {
            Some(id) => id,
            None => RepositoryId::from_bytes(random()?),
        },
        key: key.fingerprint(),
        nonce: random()?,
        after,
        facts,
    };
    let written = page.write(key);
    Ok(written.with_context(|| "cannot write down what this repository protects")?)
}

/// Brings back a page of this repository that the index lacks: from this
/// clone's memory, or from history. False where neither has it.
///
/// # Errors
/// A place that cannot be read or written.
pub fn restore_page(session: &Session, held: &WriteLock, page: &PageId) -> Result<bool, Failure> {
    let Some(text) = text_of(session, page)? else {
        return Ok(false);
    };
    let path = format!("{PAGES}/{page}");
    writer::make_folder_below(session.top()?, &os(PAGES.as_bytes()))?;
    let file = os(path.as_bytes());
    let read = files::regular_as_read(session.top()?, &file)
        .with_context(|| format!("cannot read {path}"))?;
    if read.as_ref().is_none_or(|(bytes, _)| *bytes != text) {
        let identity = read.map(|(_, identity)| identity);
        let planned = replacement(file, identity, Readers::Umask);
        session.writing()?.change(held, planned, &text)?;
    }
    stage_file(session, &path, &text)?;
    Ok(true)
}

/// Puts a file of ours into the index, as it is.
///
/// # Errors
/// What git says.
pub fn stage_file(session: &Session, path: &str, text: &[u8]) -> Result<(), Failure> {
    let git = session.git();
    let entry = NewEntry {
        mode: Mode::File { executable: false },
        path: path.as_bytes().to_vec(),
        blob: staging::store(&git, text)?,
    };
    Ok(staging::stage(&git, &[entry])?)
}

fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new(FailureKind::General, format!("no random bytes: {error}")))?;
    Ok(bytes)
}
