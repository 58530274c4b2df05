//! What the commits of a walk through history brought: files that were added or
//! changed, one commit after the other.

use super::command::{Git, GitResult};
use super::tree::{Mode, TreeEntry};
use crate::core::oid::Oid;

/// What git is asked: the answer is read by [`entries`].
pub(super) const LOG: [&str; 9] = [
    "log",
    "--format=%H",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--diff-filter=AM",
    "--no-show-signature",
    "-m",
    "-z",
];

/// The files that each commit brought.
pub(super) fn entries(answer: &[u8]) -> Vec<Vec<TreeEntry>> {
    let mut commits: Vec<Vec<TreeEntry>> = Vec::new();
    // `commit NUL`, then `:mode mode id id A NUL path NUL` for each file; a line
    // feed may stand in between
    let mut fields = answer.split(|b| *b == 0);
    while let Some(field) = fields.next() {
        let change = field.trim_ascii();
        if !change.starts_with(b":") {
            commits.push(Vec::new());
            continue;
        }
        let mut words = change.split(|b| *b == b' ');
        let (mode, id) = (words.nth(1), words.nth(1));
        let entry = mode.and_then(Mode::parse).zip(id.and_then(Oid::from_hex));
        let path = fields.next().unwrap_or_default();
        if let (Some((mode, id)), Some(commit)) = (entry, commits.last_mut()) {
            commit.push(TreeEntry {
                mode,
                id,
                stage: 0,
                path: path.to_vec(),
            });
        }
    }
    commits
}

/// Every version of the files at a pathspec that the commits of any ref brought,
/// the newest first, each once. What is gone by now is passed over.
///
/// # Errors
/// What git says.
pub fn ever_at(git: &Git, pathspec: &str) -> GitResult<Vec<TreeEntry>> {
    let words = [
        "--all",
        "--full-history",
        "--ignore-missing",
        "--",
        pathspec,
    ];
    let answer = git.run(LOG.into_iter().chain(words))?;
    let mut found: Vec<TreeEntry> = Vec::new();
    for entry in entries(&answer).into_iter().flatten() {
        if !found.contains(&entry) {
            found.push(entry);
        }
    }
    Ok(found)
}
