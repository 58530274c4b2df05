//! Findings of the guard as text.

use super::names::show;
use super::style::{Tone, paint};
use crate::core::guard::Finding;
use crate::core::oid::Oid;

/// A finding with the place where it was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The path; empty for an object that a ref names directly.
    pub path: Vec<u8>,
    /// The commit, tag or tree that brings it; none for the index.
    pub by: Option<Oid>,
    /// What the guard says.
    pub finding: Finding,
}

/// So many leaks are listed; the rest are counted.
const LISTED: usize = 20;

/// One line per leak: path, commit, what it is, where in the file.
#[must_use]
pub fn text(leaks: &[Leak], coloured: bool) -> String {
    let mut out = String::new();
    for leak in leaks.iter().take(LISTED) {
        let path = if leak.path.is_empty() {
            "(an object without a name)".to_owned()
        } else {
            show(&leak.path)
        };
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
        out.push_str(&paint(coloured, Tone::Strong, &path));
        out.push_str(&format!(
            "{by}: {}{}",
            show(leak.finding.what.as_bytes()),
            place.unwrap_or_default()
        ));
        out.push_str(&paint(
            coloured,
            Tone::Quiet,
            &format!("  [{}]\n", leak.finding.rule),
        ));
    }
    if leaks.len() > LISTED {
        out.push_str(&format!("  and {} more\n", leaks.len() - LISTED));
    }
    out
}
