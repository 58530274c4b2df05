//! What holders have released from encryption (docs/trust.md, rule 4).

use super::protection::Protection;
use crate::core::oid::Oid;
use crate::core::policy::Policy;
use crate::core::trust::{PageId, Pages};
use crate::failure::Failure;
use crate::git::attributes::{self, AttributeSource};
use crate::git::changes::{Change, Incoming};
use crate::git::pages;
use crate::git::tree::Mode;
use crate::session::{JudgedTree, Session, known_pages};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// What was released before each of the changes that are judged.
pub struct Releases<'a> {
    /// The repository.
    pub session: &'a Session,
    /// What is pushed; none at a commit.
    tips: Vec<Oid>,
    /// The pages as they count for a commit.
    known: RefCell<HashMap<String, Pages>>,
    /// The commits that bring a page.
    brought: RefCell<HashMap<PageId, Vec<Oid>>>,
}

impl<'a> Releases<'a> {
    /// Looks when it is asked.
    #[must_use]
    pub fn of(session: &'a Session, tips: &[Oid]) -> Self {
        Self {
            session,
            tips: tips.to_vec(),
            known: RefCell::default(),
            brought: RefCell::default(),
        }
    }

    /// Does a page of a commit before the one of this change release its path?
    /// A release and the plaintext in one commit would be one person's
    /// oversight. Who protects the path again, knowing of the release and with
    /// this very commit in their history, does not take the release away from
    /// it: what it holds was lawful, and cannot be undone.
    ///
    /// # Errors
    /// A page that cannot be read; what git says.
    pub fn before(&self, change: &Change) -> Result<bool, Failure> {
        let pages = self.pages_before(change)?;
        let mut later = BTreeSet::new();
        if let Some(by) = &change.by {
            for page in pages.protecting_again(&change.path) {
                if self.comes_after(page, by)? {
                    later.insert(page);
                }
            }
        }
        Ok(pages.without(&later).covered().releases(&change.path))
    }

    /// A push is judged by what its tips protect, except for changes whose own
    /// commit was allowed to hold plaintext there, by a release in its history.
    /// `tips`: the pages as they count for each.
    ///
    /// # Errors
    /// As [`Releases::before`].
    pub fn free(
        &self,
        tips: &[Pages],
        incoming: &Incoming,
        protection: &mut Protection,
    ) -> Result<(), Failure> {
        let ever: Vec<_> = tips.iter().map(Pages::ever_released).collect();
        for change in &incoming.changes {
            let is_file = matches!(change.mode, Mode::File { .. });
            // most repositories have no release
            let was_released = is_file && ever.iter().any(|ever| ever(&change.path));
            if was_released
                && protection.covers(&change.path)
                && self.knows(tips, change)?
                && !is_filtered(self.session, change)?
                && self.before(change)?
            {
                protection.free(change);
            }
        }
        Ok(())
    }

    /// Is every page of these known where this change is judged? One that
    /// could not be kept must not be forgotten there.
    fn knows(&self, tips: &[Pages], change: &Change) -> Result<bool, Failure> {
        let known = self.pages_before(change)?;
        Ok(tips.iter().all(|pages| known.has_all_of(pages)))
    }

    /// The pages as they count for the commit before that of this change.
    fn pages_before(&self, change: &Change) -> Result<Pages, Failure> {
        let parent = match &change.by {
            Some(by) => format!("{by}^"),
            None => "HEAD".to_owned(),
        };
        if let Some(pages) = self.known.borrow().get(&parent) {
            return Ok(pages.clone());
        }
        let pages = known_pages(self.session, JudgedTree::Commit(&parent))?.pages;
        let mut known = self.known.borrow_mut();
        known.insert(parent, pages.clone());
        Ok(pages)
    }

    /// Has every commit that brings this page the other one in its history?
    fn comes_after(&self, page: PageId, commit: &Oid) -> Result<bool, Failure> {
        let git = self.session.git();
        let mut brought = self.brought.borrow_mut();
        let by = match brought.entry(page) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                new.insert(pages::brought_by(&git, &page, &self.tips)?)
            }
        };
        for later in by.iter() {
            let base = git.line(["merge-base", &commit.to_string(), &later.to_string()])?;
            let base = base.and_then(|base| Oid::from_hex(base.as_encoded_bytes()));
            if later == commit || base.as_ref() != Some(commit) {
                return Ok(false);
            }
        }
        Ok(!by.is_empty())
    }
}

/// Do the attributes of its own commit protect it?
fn is_filtered(session: &Session, change: &Change) -> Result<bool, Failure> {
    let Some(by) = &change.by else {
        return Ok(true);
    };
    let own = AttributeSource::Commit(by);
    let read = attributes::for_policy(&session.git(), own, &[&change.path])?;
    let policy = Policy::default();
    Ok(read.iter().any(|read| policy.protects(&change.path, read)))
}
