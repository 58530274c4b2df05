//! Which pages belong together (docs/trust.md, "Connected").

use super::names::{PageId, RepositoryId};
use super::page::Page;
use std::collections::{BTreeMap, BTreeSet};

/// Pages that name each other, directly or through others, or share an id.
pub(super) struct Connected {
    pub(super) ids: BTreeSet<RepositoryId>,
    pub(super) pages: BTreeSet<PageId>,
}

/// Puts pages together that belong together.
pub(super) fn connect(known: &BTreeMap<PageId, Page>) -> Vec<Connected> {
    let mut sets: Vec<Connected> = Vec::new();
    for (id, page) in known {
        // one that is missing may connect two later
        let mut pages: BTreeSet<PageId> = page.after.clone();
        pages.insert(*id);
        let mut new = Connected {
            ids: BTreeSet::from([page.repository]),
            pages,
        };
        sets.retain_mut(|set| {
            let apart = set.ids.is_disjoint(&new.ids) && set.pages.is_disjoint(&new.pages);
            if !apart {
                new.ids.append(&mut set.ids);
                new.pages.append(&mut set.pages);
            }
            apart
        });
        sets.push(new);
    }
    for set in &mut sets {
        set.pages.retain(|id| known.contains_key(id));
    }
    sets
}
