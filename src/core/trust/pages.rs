//! All pages together: the policy (docs/trust.md, rule 4).

use super::covered::{Covered, Patterns, folders};
use super::fact::{BookLine, Fact};
use super::names::{PageId, RepositoryId};
use super::page::Page;
use super::sets::connect;
use crate::core::guard::revoked;
use crate::core::policy::matcher;
use crate::core::recipient::RecipientKey;
use std::collections::{BTreeMap, BTreeSet};

/// The pages that are known, from wherever, and what they say together about
/// one commit (or the index), which is judged.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Pages {
    /// Those of the current key.
    known: BTreeMap<PageId, Page>,
    /// Well-formed ones of other keys, or all where there is none: nobody can
    /// say who wrote them. They raise protection and never lower it.
    unverified: BTreeMap<PageId, Page>,
    /// Those that lie in what is judged, verified or not.
    here: BTreeSet<PageId>,
    /// Those that count as this repository's.
    connected: BTreeSet<PageId>,
    repository: Option<RepositoryId>,
}

/// A pattern that is protected, and since which page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Protect<'a> {
    /// A pattern of gitattributes.
    pub pattern: &'a [u8],
    /// The page that says so.
    pub page: PageId,
}

impl Pages {
    /// Puts them together. `known`: every authentic page; `unverified`: others
    /// that are well formed; `here`: the names of those in what is judged;
    /// `pinned`: the set to which this clone belongs.
    #[must_use]
    pub fn new(
        known: BTreeMap<PageId, Page>,
        unverified: BTreeMap<PageId, Page>,
        here: BTreeSet<PageId>,
        pinned: Option<RepositoryId>,
    ) -> Self {
        let sets = connect(&known);
        let own = match pinned {
            Some(pinned) => sets.iter().find(|set| set.ids.contains(&pinned)),
            // a new clone; everybody chooses alike
            None => sets.iter().min_by_key(|set| set.ids.first().copied()),
        };
        let connected = own.map(|set| set.pages.clone()).unwrap_or_default();
        let repository = own.and_then(|set| set.ids.first().copied()).or(pinned);
        Self {
            known,
            unverified,
            here,
            connected,
            repository,
        }
    }

    /// Has anybody adopted this repository, be it under another key?
    #[must_use]
    pub fn is_adopted(&self) -> bool {
        !self.known.is_empty() || !self.unverified.is_empty()
    }

    /// Is there a page of the current key that counts as this repository's?
    #[must_use]
    pub fn is_adopted_under_this_key(&self) -> bool {
        !self.connected.is_empty()
    }

    /// The set of pages that this repository goes by; the smallest id where
    /// two sets were joined.
    #[must_use]
    pub fn repository(&self) -> Option<RepositoryId> {
        self.repository
    }

    /// Other sets of authentic pages: another repository under the same key,
    /// or a second `init` on another branch.
    #[must_use]
    pub fn other_sets(&self) -> BTreeSet<RepositoryId> {
        self.known
            .iter()
            .filter(|(id, _)| !self.connected.contains(id))
            .map(|(_, page)| page.repository)
            .collect()
    }

    /// The pages of this branch that no other page of it names: what the next
    /// one comes after. What another branch has may never be merged.
    #[must_use]
    pub fn heads(&self, branch: &BTreeSet<PageId>) -> BTreeSet<PageId> {
        self.heads_of(&self.connected.intersection(branch).copied().collect())
    }

    /// The same for another set; empty where there is none of that id.
    #[must_use]
    pub fn heads_of_set(&self, id: RepositoryId) -> BTreeSet<PageId> {
        let sets = connect(&self.known);
        let set = sets.iter().find(|set| set.ids.contains(&id));
        set.map(|set| self.heads_of(&set.pages)).unwrap_or_default()
    }

    fn heads_of(&self, pages: &BTreeSet<PageId>) -> BTreeSet<PageId> {
        let named: BTreeSet<_> = pages
            .iter()
            .filter_map(|id| self.known.get(id))
            .flat_map(|page| &page.after)
            .collect();
        let heads = pages.iter().filter(|id| !named.contains(id));
        heads.copied().collect()
    }

    /// Pages that a page names and that nobody has: something was taken away.
    #[must_use]
    pub fn missing(&self) -> BTreeSet<PageId> {
        self.own()
            .flat_map(|(_, page)| &page.after)
            .filter(|id| !self.known.contains_key(id) && !self.unverified.contains_key(id))
            .copied()
            .collect()
    }

    /// How many pages are of another key.
    #[must_use]
    pub fn of_other_keys(&self) -> usize {
        self.unverified.len()
    }

    /// The fingerprints of these keys, as the pages claim.
    #[must_use]
    pub fn other_keys(&self) -> BTreeSet<&str> {
        let pages = self.unverified.values();
        pages.map(|page| page.key.as_str()).collect()
    }

    /// Patterns that only pages of another key protect: to be said again under
    /// this one.
    #[must_use]
    pub fn not_taken_over(&self) -> BTreeSet<&[u8]> {
        let protects = self.protects();
        let (ours, theirs): (Vec<_>, Vec<_>) = protects
            .iter()
            .partition(|said| self.known.contains_key(&said.page));
        let ours: BTreeSet<&[u8]> = ours.iter().map(|said| said.pattern).collect();
        let theirs = theirs.iter().map(|said| said.pattern);
        theirs.filter(|pattern| !ours.contains(pattern)).collect()
    }

    /// What was released in what is judged, with the page that it takes back.
    #[must_use]
    pub fn releases(&self) -> BTreeSet<Protect<'_>> {
        let own = self.own().filter(|(id, _)| self.here.contains(*id));
        own.flat_map(|(_, page)| &page.facts)
            .filter_map(|fact| match fact {
                Fact::Release(page, pattern) => Some(Protect {
                    pattern,
                    page: *page,
                }),
                _ => None,
            })
            .collect()
    }

    /// Pages of this repository that do not lie in what is judged.
    #[must_use]
    pub fn absent(&self) -> BTreeSet<PageId> {
        self.connected.difference(&self.here).copied().collect()
    }

    /// Pages that protect this path again, written by somebody who knew of a
    /// release of it that lies in what is judged. They are not there themselves.
    #[must_use]
    pub fn protecting_again(&self, path: &[u8]) -> BTreeSet<PageId> {
        let of = |pattern: &[u8]| matcher(&[String::from_utf8_lossy(pattern).into_owned()])(path);
        let says = |id: &PageId, fits: &dyn Fn(&Fact) -> bool| {
            let page = self.known.get(id);
            page.is_some_and(|page| page.facts.iter().any(fits))
        };
        let releases = |id: &&PageId| {
            says(
                id,
                &|fact| matches!(fact, Fact::Release(_, pattern) if of(pattern)),
            )
        };
        let own = self.connected.intersection(&self.here);
        let released: BTreeSet<PageId> = own.filter(releases).copied().collect();
        let mut again = self.absent();
        again.retain(|id| {
            says(
                id,
                &|fact| matches!(fact, Fact::Protect(pattern) if of(pattern)),
            ) && !self.before(*id).is_disjoint(&released)
        });
        again
    }

    /// The same without what these pages protect.
    #[must_use]
    pub fn without(mut self, pages: &BTreeSet<PageId>) -> Self {
        self.known.retain(|id, _| !pages.contains(id));
        self
    }

    /// Is every page of the others among these?
    #[must_use]
    pub fn has_all_of(&self, others: &Self) -> bool {
        let has = |id| self.known.contains_key(id) || self.unverified.contains_key(id);
        others.all().all(|(id, _)| has(id))
    }

    /// Has any release ever named this path, wherever it lies?
    pub fn ever_released(&self) -> impl Fn(&[u8]) -> bool + use<> {
        let facts = self.own().flat_map(|(_, page)| &page.facts);
        let patterns: Vec<String> = facts
            .filter_map(|fact| match fact {
                Fact::Release(_, pattern) => Some(String::from_utf8_lossy(pattern).into_owned()),
                _ => None,
            })
            .collect();
        matcher(&patterns)
    }

    /// Whatever the writer of this page knew of.
    fn before(&self, page: PageId) -> BTreeSet<PageId> {
        let mut all = BTreeSet::new();
        let mut next = vec![page];
        while let Some(page) = next.pop().and_then(|id| self.known.get(&id)) {
            next.extend(page.after.iter().filter(|id| all.insert(**id)));
        }
        all
    }

    /// The page of that name, where it is known and authentic.
    #[must_use]
    pub fn get(&self, id: &PageId) -> Option<&Page> {
        self.known.get(id)
    }

    /// What is protected: said by any authentic page, and not released in what
    /// is judged.
    #[must_use]
    pub fn protects(&self) -> BTreeSet<Protect<'_>> {
        let released = self.releases();
        let said = self.all().flat_map(|(id, page)| {
            page.facts.iter().filter_map(move |fact| match fact {
                Fact::Protect(pattern) => Some(Protect { pattern, page: *id }),
                _ => None,
            })
        });
        said.filter(|said| !released.contains(said)).collect()
    }

    /// The folders, from the top, in which a pattern protects files, with one of
    /// the patterns: what is no folder there would take them out of git's sight.
    #[must_use]
    pub fn folders(&self) -> BTreeMap<Vec<u8>, &[u8]> {
        let protects = self.protects();
        let all = protects.iter().flat_map(|said| {
            let folders = folders(said.pattern).into_iter();
            folders.map(|folder| (folder, said.pattern))
        });
        all.collect()
    }

    fn all(&self) -> impl Iterator<Item = (&PageId, &Page)> {
        self.known.iter().chain(&self.unverified)
    }

    /// Which paths are protected: as [`Pages::protects`], but for files that a
    /// release takes out of a wider pattern.
    #[must_use]
    pub fn covered(&self) -> Covered {
        let mut all: BTreeMap<PageId, Patterns> = BTreeMap::new();
        let text = |pattern: &[u8]| String::from_utf8_lossy(pattern).into_owned();
        for (id, page) in self.all() {
            let lowers = self.connected.contains(id) && self.here.contains(id);
            for fact in &page.facts {
                match fact {
                    Fact::Protect(pattern) => {
                        all.entry(*id).or_default().protect.push(text(pattern));
                    }
                    Fact::Release(page, pattern) if lowers => {
                        all.entry(*page).or_default().release.push(text(pattern));
                    }
                    _ => {}
                }
            }
        }
        Covered::of(all)
    }

    /// Every line of the books: what holders vouched for, wherever they did.
    pub fn book(&self) -> impl Iterator<Item = BookLine> {
        self.own().flat_map(|(_, page)| {
            page.facts.iter().filter_map(|fact| match fact {
                Fact::Book(line) => Some(*line),
                _ => None,
            })
        })
    }

    /// What no key opened when a holder looked, wherever that was said: blobs at
    /// their paths, and pages under a key that was given up.
    pub fn lost(&self) -> impl Iterator<Item = BookLine> {
        self.own().flat_map(|(_, page)| {
            page.facts.iter().filter_map(|fact| match fact {
                Fact::Lost(line) => Some(*line),
                _ => None,
            })
        })
    }

    /// The exceptions of the guard that count for what is judged.
    pub fn allowed(&self) -> impl Iterator<Item = &[u8]> {
        let here = self.own().filter(|(id, _)| self.here.contains(*id));
        here.flat_map(|(_, page)| page.allows())
    }

    /// Exceptions of the guard in what is judged that nobody here can verify:
    /// they count for nothing until a holder confirms them.
    pub fn allowed_unverified(&self) -> impl Iterator<Item = &[u8]> {
        let here = self.unverified.iter();
        let here = here.filter(|(id, _)| self.here.contains(*id));
        here.flat_map(|(_, page)| page.allows())
    }

    /// What holders have acknowledged as revoked, wherever they did: the lines of
    /// exceptions that say so.
    pub fn revoked(&self) -> impl Iterator<Item = &[u8]> {
        let lines = self.own().flat_map(|(_, page)| page.allows());
        lines.filter(|line| revoked::is_line(line))
    }

    /// The keys that these pages of the current one say follow it.
    #[must_use]
    pub fn successors_in(&self, pages: &BTreeSet<PageId>) -> BTreeSet<&str> {
        let own = self.own().filter(|(id, _)| pages.contains(*id));
        own.flat_map(|(_, page)| &page.facts)
            .filter_map(|fact| match fact {
                Fact::Successor(fingerprint) => Some(fingerprint.as_str()),
                _ => None,
            })
            .collect()
    }

    /// Pages of these in what is judged that no page of the current key comes after:
    /// whoever changed the key did not know of them.
    #[must_use]
    pub fn unknown_to_the_current_key(&self, of: &BTreeSet<PageId>) -> BTreeSet<PageId> {
        if self.connected.is_empty() {
            return BTreeSet::new();
        }
        let mut known = BTreeSet::new();
        let mut next: Vec<PageId> = self.connected.iter().copied().collect();
        while let Some(id) = next.pop() {
            let page = self.known.get(&id).or_else(|| self.unverified.get(&id));
            if let Some(page) = page.filter(|_| known.insert(id)) {
                next.extend(&page.after);
            }
        }
        let here = of.intersection(&self.here);
        here.filter(|id| !known.contains(*id)).copied().collect()
    }

    /// Does a page of this repository lie in what is judged, under the current key?
    #[must_use]
    pub fn has_page_here(&self) -> bool {
        !self.connected.is_disjoint(&self.here)
    }

    /// Does it lie in what is judged?
    #[must_use]
    pub fn is_here(&self, page: &PageId) -> bool {
        self.here.contains(page)
    }

    /// The keys that are said to follow the current one, by any of its holders:
    /// their fingerprints, and whether what is judged says so itself.
    #[must_use]
    pub fn successors(&self) -> BTreeMap<&str, bool> {
        let mut found = BTreeMap::new();
        for (id, page) in self.own() {
            for fact in &page.facts {
                if let Fact::Successor(fingerprint) = fact {
                    *found.entry(fingerprint.as_str()).or_default() |= self.here.contains(id);
                }
            }
        }
        found
    }

    /// The people to whom the project key may be sealed: said in what is judged,
    /// and taken back nowhere.
    #[must_use]
    pub fn recipients(&self) -> BTreeMap<&str, BTreeMap<&RecipientKey, PageId>> {
        let dismissed: BTreeSet<(PageId, &str)> = self
            .all()
            .flat_map(|(_, page)| &page.facts)
            .filter_map(|fact| match fact {
                Fact::Dismiss(page, name) => Some((*page, name.as_str())),
                _ => None,
            })
            .collect();
        let mut people: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for (id, page) in self.own().filter(|(id, _)| self.here.contains(*id)) {
            for fact in &page.facts {
                if let Fact::Recipient(name, key) = fact
                    && !dismissed.contains(&(*id, name))
                {
                    people.entry(name.as_str()).or_default().insert(key, *id);
                }
            }
        }
        people
    }

    fn own(&self) -> impl Iterator<Item = (&PageId, &Page)> {
        self.connected
            .iter()
            .filter_map(|id| self.known.get_key_value(id))
    }
}
