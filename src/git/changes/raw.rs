//! The raw format of `git diff-index` and `git diff-tree` (git-diff(1)).

use super::super::command::{Result, fields, nonsense};
use super::super::tree::Mode;
use super::Change;
use crate::core::oid::Oid;

/// Reads git's raw diff format: commit names, and for each file colons, modes
/// and ids (one per parent and one for the result), a status and a path.
pub(super) fn parse_raw(answer: &[u8], commit: Option<Oid>) -> Result<Vec<Change>> {
    let mut commit = commit;
    let mut changes = Vec::new();
    let mut parts = fields(answer);
    while let Some(part) = parts.next() {
        let parents = part.iter().take_while(|b| **b == b':').count();
        if parents == 0 {
            commit = Some(Oid::from_hex(part).ok_or_else(|| nonsense("diff-tree"))?);
            continue;
        }
        let path = parts.next().ok_or_else(|| nonsense("diff-tree"))?;
        let (mode, id) = parse_raw_part(part).ok_or_else(|| nonsense("diff-tree"))?;
        if let Some(mode) = Mode::parse(mode).filter(|_| !id.is_zero()) {
            changes.push(Change {
                by: commit.clone(),
                mode,
                id,
                path: path.to_vec(),
            });
        }
    }
    Ok(changes)
}

/// The new mode and id of one raw line: `:mode… id… status`.
pub(in crate::git) fn parse_raw_part(part: &[u8]) -> Option<(&[u8], Oid)> {
    let parents = part.iter().take_while(|b| **b == b':').count();
    let words: Vec<&[u8]> = part[parents..].split(|b| *b == b' ').collect();
    let id = Oid::from_hex(words.get(parents * 2 + 1)?)?;
    Some((words.get(parents)?, id))
}
