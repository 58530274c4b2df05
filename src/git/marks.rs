//! What the user has told git's index about a file: not to look at it
//! (assume-unchanged), or that it need not be there (skip-worktree). git forgets
//! it where an entry is written anew.

use super::command::{Git, GitResult, fields};
use crate::core::oid::Oid;
use std::collections::BTreeSet;

/// What the index has of a file.
pub(super) struct Marked {
    pub(super) path: Vec<u8>,
    pub(super) id: Oid,
    assumed_unchanged: bool,
    skipped: bool,
}

/// Those of these paths that are in the index, and in no conflict.
///
/// # Errors
/// What git says.
pub(super) fn of(git: &Git, paths: &[&[u8]]) -> GitResult<Vec<Marked>> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: BTreeSet<&[u8]> = paths.iter().copied().collect();
    let answer = git.run(["ls-files", "-v", "-s", "-z"])?;
    // `H 100644 ID 0<TAB>PATH`
    let entry = |line: &[u8]| -> Option<Marked> {
        let tab = memchr::memchr(b'\t', line)?;
        let (head, path) = (line.get(..tab)?, line.get(tab + 1..)?);
        let words: Vec<&[u8]> = head.split(|b| *b == b' ').collect();
        let [[tag], _, id, b"0"] = words.as_slice() else {
            return None;
        };
        wanted.contains(path).then_some(())?;
        Some(Marked {
            path: path.to_vec(),
            id: Oid::from_hex(id)?,
            assumed_unchanged: tag.is_ascii_lowercase(),
            skipped: tag.eq_ignore_ascii_case(&b's'),
        })
    };
    Ok(fields(&answer).filter_map(entry).collect())
}

/// Lets git look at them for a moment.
///
/// # Errors
/// What git says.
pub(super) fn take_off(git: &Git, entries: &[Marked]) -> GitResult<()> {
    update(git, "--no-skip-worktree", entries, |entry| entry.skipped)?;
    update(git, "--no-assume-unchanged", entries, |entry| {
        entry.assumed_unchanged
    })
}

/// Marks them as they were.
///
/// # Errors
/// What git says.
pub(super) fn put_back(git: &Git, entries: &[Marked]) -> GitResult<()> {
    update(git, "--assume-unchanged", entries, |entry| {
        entry.assumed_unchanged
    })?;
    update(git, "--skip-worktree", entries, |entry| entry.skipped)
}

fn update(git: &Git, option: &str, entries: &[Marked], has: fn(&Marked) -> bool) -> GitResult<()> {
    let marked = entries.iter().filter(|entry| has(entry));
    let paths: Vec<u8> = marked
        .flat_map(|entry| [&entry.path, &b"\0"[..]].concat())
        .collect();
    if !paths.is_empty() {
        let words = ["update-index", "-z", option, "--stdin"];
        git.running_our_filter().run_with(words, &paths)?;
    }
    Ok(())
}
