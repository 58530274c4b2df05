//! Which paths the pages protect.

use super::names::PageId;
use crate::core::policy::{is_never_filtered, matcher};
use std::collections::BTreeMap;

type Matcher = Box<dyn Fn(&[u8]) -> bool + Send + Sync>;

/// The folders, from the top, in which everything lies that this pattern
/// matches: those that it names before its first wildcard.
pub(super) fn folders(pattern: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut folder = Vec::new();
    let mut bytes = pattern.strip_prefix(b"/").unwrap_or(pattern).iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'*' | b'?' | b'[' => break,
            // what follows stands for itself
            b'\\' => folder.extend(bytes.next()),
            b'/' => {
                found.push(folder.clone());
                folder.push(b'/');
            }
            _ => folder.push(*byte),
        }
    }
    found
}

/// Tells which paths the pages protect: those that match a `protect` line and
/// no `release` that names its page.
#[derive(Default)]
pub struct Covered {
    /// For each page what it protects, and what was released of that.
    pages: Vec<(Matcher, Matcher)>,
}

/// The patterns of one page.
#[derive(Default)]
pub(super) struct Patterns {
    pub(super) protect: Vec<String>,
    pub(super) release: Vec<String>,
}

impl Covered {
    pub(super) fn of(pages: BTreeMap<PageId, Patterns>) -> Self {
        let with_protects = pages
            .into_values()
            .filter(|patterns| !patterns.protect.is_empty());
        let pages = with_protects.map(|patterns| -> (Matcher, Matcher) {
            (
                Box::new(matcher(&patterns.protect)),
                Box::new(matcher(&patterns.release)),
            )
        });
        Self {
            pages: pages.collect(),
        }
    }

    /// Was a file at this path protected, and released since?
    #[must_use]
    pub fn releases(&self, path: &[u8]) -> bool {
        let released = |(protect, release): &(Matcher, Matcher)| protect(path) && release(path);
        !self.covers(path) && self.pages.iter().any(released)
    }

    /// Is a file at this path protected?
    #[must_use]
    pub fn covers(&self, path: &[u8]) -> bool {
        let said = |(protect, release): &(Matcher, Matcher)| protect(path) && !release(path);
        !is_never_filtered(path) && self.pages.iter().any(said)
    }
}

#[cfg(test)]
mod tests {
    use super::folders;

    #[test]
    fn the_folders_of_a_pattern_end_at_its_first_wildcard() {
        for (pattern, wanted) in [
            ("deploy/*.env", &["deploy"][..]),
            ("/a/b/c.env", &["a", "a/b"]),
            ("a\\[1]/x", &["a[1]"]),
            ("a/b*/c", &["a"]),
            ("dockercfg*", &[]),
            ("**/x.env", &[]),
        ] {
            let found = folders(pattern.as_bytes());
            let wanted: Vec<&[u8]> = wanted.iter().map(|folder| folder.as_bytes()).collect();
            assert_eq!(found, wanted, "{pattern}");
        }
    }
}
