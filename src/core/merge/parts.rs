//! The entries of three versions, set against each other by name.

use super::versions::Versions;
use crate::core::wiped;
use std::collections::{HashMap, HashSet};
use zeroize::Zeroizing;

/// One entry of one version.
pub(super) struct EntryText<'a> {
    /// What makes it the same entry in another version.
    pub(super) id: String,
    /// As it stands there.
    pub(super) text: &'a str,
    /// The white space in front of it.
    pub(super) lead: &'a str,
    /// The text without what means nothing: two entries of one meaning are
    /// the same.
    pub(super) meaning: Zeroizing<Vec<u8>>,
}

/// Which part each version of the merged text has: one for all where the entry
/// is no conflict. `None` is an entry that is not there.
pub(super) type Pick<'p, 'a> = Versions<Option<&'p EntryText<'a>>>;

/// Does any entry stand there twice?
pub(super) fn repeats(parts: &[EntryText<'_>]) -> bool {
    let mut seen = HashSet::new();
    !parts.iter().all(|part| seen.insert(part.id.as_str()))
}

/// Decides entry by entry. They stand in the order of `shape`; what it does
/// not have comes behind the entry that it follows in its own version.
pub(super) fn resolve<'p, 'a>(
    sides: &'p Versions<Vec<EntryText<'a>>>,
    shape: &'p [EntryText<'a>],
) -> Vec<Pick<'p, 'a>> {
    let by_id = sides.map(|parts| {
        let parts = parts.iter();
        parts
            .map(|part| (part.id.as_str(), part))
            .collect::<HashMap<_, _>>()
    });
    let order = order([shape, &sides.ours, &sides.theirs]);
    let found = order
        .into_iter()
        .map(|id| decide(by_id.map(|parts| parts.get(id).copied())));
    let is_there = |pick: &Pick<'_, '_>| pick.ours.is_some() || pick.theirs.is_some();
    found.filter(is_there).collect()
}

/// Every name of these versions, none twice.
fn order<'p>(versions: [&'p [EntryText<'_>]; 3]) -> Vec<&'p str> {
    // for each name, what comes behind it, the last that was put there first
    let mut behind: HashMap<Option<&str>, Vec<&str>> = HashMap::new();
    let mut known = HashSet::new();
    for version in versions {
        let mut previous = None;
        let mut new = Vec::new();
        for part in version {
            if known.insert(part.id.as_str()) {
                new.push((previous, part.id.as_str()));
            }
            previous = Some(part.id.as_str());
        }
        for (previous, id) in new {
            behind.entry(previous).or_default().push(id);
        }
    }
    let mut order = Vec::new();
    let mut waiting = behind.remove(&None).unwrap_or_default();
    while let Some(id) = waiting.pop() {
        order.push(id);
        waiting.extend(behind.remove(&Some(id)).unwrap_or_default());
    }
    order
}

fn decide<'p, 'a>(sides: Pick<'p, 'a>) -> Pick<'p, 'a> {
    let Versions { base, ours, theirs } = sides;
    let same = |one: Option<&EntryText<'_>>, other: Option<&EntryText<'_>>| {
        one.map(|part| &part.meaning) == other.map(|part| &part.meaning)
    };
    let taken = if same(ours, theirs) || same(base, theirs) {
        ours
    } else if same(base, ours) {
        theirs
    } else {
        return sides;
    };
    Versions {
        base: taken,
        ours: taken,
        theirs: taken,
    }
}

/// A text in the making, of which no copy stays behind.
#[derive(Default)]
pub(super) struct Text(pub(super) Zeroizing<Vec<u8>>);

impl Text {
    pub(super) fn push(&mut self, text: &[u8]) {
        wiped::make_room(&mut self.0, text.len());
        self.0.extend_from_slice(text);
    }
}
