//! What was found about trust, as far as a process has asked.

use crate::core::policy::Policy;
use crate::core::trust::{BookLine, Doubt};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// All of it.
#[derive(Default)]
pub(super) struct TrustSoFar {
    pub(super) book: RefCell<Book>,
    /// What is protected.
    pub(super) policy: OnceCell<Policy>,
    /// What no key opened when a holder looked.
    pub(super) lost: OnceCell<HashSet<BookLine>>,
    /// What was used without proof, by its name for people.
    pub(super) unproven: RefCell<BTreeMap<String, Doubt>>,
    treeish: RefCell<BTreeSet<String>>,
}

impl TrustSoFar {
    /// Takes down that git is checking out this commit or tree.
    pub(super) fn comes_from(&self, treeish: &[u8]) {
        let Ok(name) = std::str::from_utf8(treeish) else {
            return;
        };
        if !self.treeish.borrow().contains(name) {
            self.treeish.borrow_mut().insert(name.to_owned());
        }
    }

    /// The commits that git is checking out, as it told the filter.
    pub(super) fn treeish(&self) -> Vec<String> {
        self.treeish.borrow().iter().cloned().collect()
    }
}

/// The books as a filter asks them: memory first, and git only where memory
/// does not list the blob, once per process.
#[derive(Default)]
pub(super) struct Book {
    /// The fingerprint of the key that verified all of it.
    pub(super) key: Option<String>,
    pub(super) adopted: bool,
    pub(super) lines: HashSet<BookLine>,
    /// How far it was looked: not at all, in memory, everywhere.
    pub(super) looked: Looked,
}

/// How far somebody has looked.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Looked {
    #[default]
    /// Not at all.
    Nowhere,
    /// At the pages that this clone keeps.
    InMemory,
    /// In git, too.
    Everywhere,
}
