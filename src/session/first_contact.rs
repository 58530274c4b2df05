//! What history says of a key that this clone has not taken (docs/trust.md,
//! rule 5). Nothing is kept of what is read: nobody has vouched for the key.

use super::around::Session;
use super::pages::{page_files_of_branch, page_text};
use crate::core::key::Key;
use crate::core::trust::{Fact, UnverifiedPage};
use crate::failure::Failure;
use crate::git::pages;
use std::collections::BTreeSet;

/// Has one of these keys written every page of the commit that brought the
/// first ones? Pages that somebody has added since tell nothing. In a shallow
/// clone all of them come with one commit, whoever wrote them.
///
/// # Errors
/// What git says.
pub fn wrote_the_first_pages(session: &Session, keys: &[Key]) -> Result<bool, Failure> {
    let git = session.git();
    let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
    let mut commits = match git.line(head)? {
        Some(_) => pages::along_head(&git)?,
        None => Vec::new(),
    };
    commits.push(pages::in_index(&git)?);
    let Some(first) = commits.into_iter().find(|pages| !pages.is_empty()) else {
        return Ok(false);
    };
    for file in first {
        let Ok(text) = page_text(session, &file)? else {
            return Ok(false);
        };
        let Ok(page) = UnverifiedPage::parse(file.page, &text) else {
            return Ok(false);
        };
        let is_of = |key: &&Key| page.claims().key == key.fingerprint();
        if !keys
            .iter()
            .filter(is_of)
            .any(|key| page.clone().verify(key).is_ok())
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The fingerprints of the keys that follow this one, by its own pages in the
/// index and in HEAD's history.
///
/// # Errors
/// What git says.
pub fn followers(session: &Session, key: &Key) -> Result<BTreeSet<String>, Failure> {
    let mut followers = BTreeSet::new();
    for file in page_files_of_branch(session)? {
        let Ok(text) = page_text(session, &file)? else {
            continue;
        };
        let verified = UnverifiedPage::parse(file.page, &text).and_then(|page| page.verify(key));
        let facts = verified.into_iter().flat_map(|(_, page)| page.facts);
        followers.extend(facts.filter_map(|fact| match fact {
            Fact::Successor(fingerprint) => Some(fingerprint),
            _ => None,
        }));
    }
    Ok(followers)
}
