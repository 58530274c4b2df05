//! One value that stands in many places is told once: histories have thousands of
//! versions of one line.

use super::count::count;
use super::leaks::Leak;
use super::names::show;
use super::style::{Tone, paint};
use crate::core::oid::Oid;
use std::collections::{BTreeSet, HashMap};

/// So many other paths are named.
const NAMED: usize = 5;

/// Everything that gives one value away.
pub struct RepeatedLeak<'a> {
    /// Where it stands first.
    pub first: &'a Leak,
    /// All other places.
    others: Vec<&'a Leak>,
    /// The commit that brought it last, where that is another one.
    last: Option<&'a Oid>,
}

/// The order of commits, the oldest first.
pub type Ages = HashMap<Oid, usize>;

/// Leaks by the value that they give away, each in the place of its first one.
/// Where `ages` knows the commits, the first is the oldest.
#[must_use]
pub fn by_value<'a>(leaks: &'a [Leak], ages: &Ages) -> Vec<RepeatedLeak<'a>> {
    let mut groups: Vec<Vec<&Leak>> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    for leak in leaks {
        let finding = &leak.finding;
        // what has no name for exceptions is one where the words and the path are
        let named = finding.value.as_ref();
        let path = named.is_none().then_some((&finding.what, &leak.path));
        let group = *known
            .entry((finding.rule, named, path))
            .or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push(leak),
            None => groups.push(vec![leak]),
        }
    }
    let age = |leak: &Leak| leak.by.as_ref().and_then(|by| ages.get(by)).copied();
    let in_order = |mut group: Vec<&'a Leak>| {
        group.sort_by_key(|leak| age(leak));
        let last = group.iter().rev().find(|leak| age(leak).is_some());
        let last = last.and_then(|leak| leak.by.as_ref());
        let mut group = group.into_iter();
        let first = group.next()?;
        Some(RepeatedLeak {
            first,
            last: last.filter(|last| first.by.as_ref() != Some(last)),
            others: group.collect(),
        })
    };
    groups.into_iter().filter_map(in_order).collect()
}

impl RepeatedLeak<'_> {
    /// Where else it stands, in one line; `None` where it stands nowhere else.
    #[must_use]
    pub fn also(&self) -> Option<String> {
        if self.others.is_empty() {
            return None;
        }
        let first = self.first.title();
        let titles = self.others.iter().map(|leak| leak.title());
        let titles: BTreeSet<String> = titles.filter(|title| *title != first).collect();
        let mut parts = Vec::new();
        if !titles.is_empty() {
            let named: Vec<&str> = titles.iter().take(NAMED).map(String::as_str).collect();
            let more = match titles.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            parts.push(format!("in {}{more}", named.join(", ")));
        }
        let all = self.others.iter().chain([&self.first]);
        let versions: BTreeSet<&Oid> = all.filter_map(|leak| leak.blob.as_ref()).collect();
        if versions.len() > 1 {
            let last = self
                .last
                .map(|last| format!(", the last in {:.10}", last.to_string()));
            parts.push(format!(
                "{} in all{}",
                count(versions.len(), "version", "versions"),
                last.unwrap_or_default()
            ));
        }
        match parts.is_empty() {
            true => Some(format!(
                "{} there",
                count(self.others.len(), "more", "more")
            )),
            false => Some(parts.join("; ")),
        }
    }
}

/// The commits of these leaks that `git rev-list` has to put in order: none where
/// every value stands in one place only.
#[must_use]
pub fn commits_of_repeated(leaks: &[Leak]) -> BTreeSet<&Oid> {
    let groups = by_value(leaks, &Ages::new());
    let repeated = groups.into_iter().filter(|group| !group.others.is_empty());
    repeated
        .flat_map(|group| group.others.into_iter().chain([group.first]))
        .filter_map(|leak| leak.by.as_ref())
        .collect()
}

/// So many leaks are listed where somebody waits; the rest are counted.
pub const LISTED: usize = 20;

/// One line per leak: path, commit, what it is, where in the file; and a second one
/// where it stands elsewhere, too.
#[must_use]
pub fn text(leaks: &[RepeatedLeak<'_>], coloured: bool, most: usize) -> String {
    lines(leaks, coloured, most, false)
}

/// The same, and below each what spoke for it.
#[must_use]
pub fn explained(leaks: &[RepeatedLeak<'_>], coloured: bool) -> String {
    lines(leaks, coloured, usize::MAX, true)
}

fn lines(leaks: &[RepeatedLeak<'_>], coloured: bool, most: usize, explain: bool) -> String {
    let mut out = String::new();
    let quiet = |text: String| paint(coloured, Tone::Quiet, &text);
    for repeated in leaks.iter().take(most) {
        let leak = repeated.first;
        let by = leak
            .by
            .as_ref()
            .map(|id| format!(" in {:.10}", id.to_string()))
            .unwrap_or_default();
        let place = leak
            .finding
            .place
            .as_ref()
            .map(|place| format!(" at {}", show(place.as_bytes())));
        out.push_str("  ");
        out.push_str(&paint(coloured, Tone::Strong, &leak.title()));
        out.push_str(&format!(
            "{by}: {}{}",
            show(leak.finding.what.as_bytes()),
            place.unwrap_or_default()
        ));
        out.push_str(&quiet(format!("  [{}]\n", leak.finding.rule)));
        if explain && !leak.finding.why.is_empty() {
            let why = leak.finding.why.join("; ");
            out.push_str(&quiet(format!("    because: {}\n", show(why.as_bytes()))));
        }
        if let Some(also) = repeated.also() {
            out.push_str(&quiet(format!("    also {also}\n")));
        }
    }
    if leaks.len() > most {
        out.push_str(&format!("  and {} more\n", leaks.len() - most));
    }
    out
}
