//! Findings of the guard, and how a person reads them.

use super::names::show;
use super::style::Tone;
use super::style::paint;
use crate::core::guard::Finding;
use crate::core::oid::Oid;

/// In what a leak was found.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A file, or a link's target.
    File,
    /// A commit: its message, or its header.
    Commit,
    /// An annotated tag.
    Tag,
    /// A path or the name of a ref.
    Name,
}

/// A finding with the place where it was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// In what.
    pub subject: Subject,
    /// The path; empty for an object that a ref names directly.
    pub path: Vec<u8>,
    /// The commit, tag or tree that brings it; none for the index.
    pub by: Option<Oid>,
    /// The blob.
    pub blob: Option<Oid>,
    /// What the guard says.
    pub finding: Finding,
}

impl Leak {
    /// What a person calls the place.
    #[must_use]
    pub fn title(&self) -> String {
        match self.subject {
            Subject::Commit => "(a commit message)".to_owned(),
            Subject::Tag => "(a tag message)".to_owned(),
            // the name itself gives it away: only the folder is shown
            Subject::Name => {
                let folder = self
                    .path
                    .iter()
                    .rposition(|b| *b == b'/')
                    .map_or(0, |end| end + 1);
                format!("{}…", show(&self.path[..folder]))
            }
            _ if self.path.is_empty() => "(an object without a name)".to_owned(),
            _ => show(&self.path),
        }
    }
}

/// Takes names that give a secret away out of every other leak's path.
pub fn hide_names(leaks: &mut [Leak]) {
    let names: std::collections::HashSet<Vec<u8>> = leaks
        .iter()
        .filter(|leak| leak.subject == Subject::Name)
        .map(|leak| leak.path.clone())
        .collect();
    for leak in leaks {
        if names.contains(&leak.path) {
            let folder = leak
                .path
                .iter()
                .rposition(|b| *b == b'/')
                .map_or(0, |end| end + 1);
            leak.path.truncate(folder);
            leak.path.extend_from_slice("…".as_bytes());
        }
    }
}

/// So many leaks are listed where somebody waits; the rest are counted.
pub const LISTED: usize = 20;

/// One line per leak: path, commit, what it is, where in the file.
#[must_use]
pub fn text(leaks: &[Leak], coloured: bool, most: usize) -> String {
    lines(leaks, coloured, most, false)
}

/// The same, and below each what spoke for it.
#[must_use]
pub fn explained(leaks: &[Leak], coloured: bool) -> String {
    lines(leaks, coloured, usize::MAX, true)
}

fn lines(leaks: &[Leak], coloured: bool, most: usize, explain: bool) -> String {
    let mut out = String::new();
    for leak in leaks.iter().take(most) {
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
        out.push_str(&paint(
            coloured,
            Tone::Quiet,
            &format!("  [{}]\n", leak.finding.rule),
        ));
        if explain && !leak.finding.why.is_empty() {
            let why = leak.finding.why.join("; ");
            out.push_str(&paint(
                coloured,
                Tone::Quiet,
                &format!("    because: {}\n", show(why.as_bytes())),
            ));
        }
    }
    if leaks.len() > most {
        out.push_str(&format!("  and {} more\n", leaks.len() - most));
    }
    out
}
