//! The raw format of `git diff`, `git diff-tree` and `git log` (git-diff(1)).

use super::command::GitResult;
use super::command::fields;
use super::command::nonsense;
use super::tree::Mode;
use crate::core::oid::Oid;

/// What makes git write the raw format, every file by its whole path and
/// name, a merge against all its parents, and nothing that shows content.
pub(super) const RAW: [&str; 9] = [
    "-r",
    "-c",
    "--root",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
];

/// One file that a commit adds or changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The commit, tag or tree that brings it; none for the index.
    pub by: Option<Oid>,
    /// What it is.
    pub mode: Mode,
    /// Its new blob.
    pub id: Oid,
    /// Its path; empty for a blob that a ref names directly.
    pub path: Vec<u8>,
    /// What the parents hold at this path: one side for each that has
    /// something there.
    pub before: Vec<ParentSide>,
}

/// What one parent holds at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParentSide {
    /// What it is.
    pub mode: Mode,
    /// Its blob.
    pub id: Oid,
}

/// One file that a commit takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Its path.
    pub path: Vec<u8>,
    /// What the parents hold there.
    pub before: Vec<ParentSide>,
}

/// What git's raw format tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are there afterwards.
    pub changed: Vec<Change>,
    /// Files that are not.
    pub removed: Vec<Removal>,
}

/// Reads git's raw diff format: commit names, and for each file colons, modes
/// and ids (one per parent and one for the result), a status and a path.
pub(super) fn parse_raw(answer: &[u8], commit: Option<Oid>) -> GitResult<Changes> {
    let mut commit = commit;
    let mut changes = Changes::default();
    let mut parts = fields(answer);
    while let Some(part) = parts.next() {
        let parents = part.iter().take_while(|b| **b == b':').count();
        if parents == 0 {
            commit = Some(Oid::from_hex(part).ok_or_else(|| nonsense("diff-tree"))?);
            continue;
        }
        let path = parts.next().ok_or_else(|| nonsense("diff-tree"))?;
        let (mode, id) = parse_raw_part(part).ok_or_else(|| nonsense("diff-tree"))?;
        let before = sides_before(part).ok_or_else(|| nonsense("diff-tree"))?;
        let path = path.to_vec();
        match Mode::parse(mode).filter(|_| !id.is_zero()) {
            Some(mode) => changes.changed.push(Change {
                by: commit.clone(),
                mode,
                id,
                path,
                before,
            }),
            None => changes.removed.push(Removal { path, before }),
        }
    }
    Ok(changes)
}

/// The parents' sides of one raw line.
fn sides_before(part: &[u8]) -> Option<Vec<ParentSide>> {
    let parents = part.iter().take_while(|b| **b == b':').count();
    let words: Vec<&[u8]> = part[parents..].split(|b| *b == b' ').collect();
    let mut sides = Vec::new();
    for (mode, id) in words.iter().take(parents).zip(words.get(parents + 1..)?) {
        let id = Oid::from_hex(id)?;
        if let Some(mode) = Mode::parse(mode).filter(|_| !id.is_zero()) {
            sides.push(ParentSide { mode, id });
        }
    }
    Some(sides)
}

/// The new mode and id of one raw line: `:mode… id… status`.
pub(super) fn parse_raw_part(part: &[u8]) -> Option<(&[u8], Oid)> {
    let parents = part.iter().take_while(|b| **b == b':').count();
    let words: Vec<&[u8]> = part[parents..].split(|b| *b == b' ').collect();
    let id = Oid::from_hex(words.get(parents * 2 + 1)?)?;
    Some((words.get(parents)?, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    const Z: &str = "0000000000000000000000000000000000000000";

    #[test]
    fn raw_lines_give_the_new_side_of_each_file() {
        let raw = format!(
            "{A}\0:000000 100644 {Z} {B} A\0odd\nname\0:100644 000000 {B} {Z} D\0gone\0:100644 120000 {A} {B} T\0link\0"
        );
        let Changes {
            changed: changes,
            removed,
        } = parse_raw(raw.as_bytes(), None).unwrap();
        assert_eq!(changes.len(), 2);
        assert_eq!(removed.len(), 1);
        assert_eq!(removed[0].path, b"gone");
        assert_eq!(removed[0].before[0].id.to_string(), B);
        assert_eq!(changes[0].before, []);
        assert_eq!(changes[1].before[0].id.to_string(), A);
        assert_eq!(changes[0].path, b"odd\nname");
        assert_eq!(changes[0].by.as_ref().unwrap().to_string(), A);
        assert_eq!(
            (changes[1].mode, changes[1].id.to_string()),
            (Mode::Link, B.to_owned())
        );
    }

    #[test]
    fn a_merge_gives_the_result_and_not_a_parent() {
        let raw = format!("{A}\0::100644 100644 100755 {A} {Z} {B} MM\0evil\0");
        let changes = parse_raw(raw.as_bytes(), None).unwrap().changed;
        // the second parent has nothing there
        assert_eq!(changes[0].before.len(), 1);
        assert_eq!(
            (changes[0].mode, changes[0].id.to_string()),
            (Mode::File { executable: true }, B.to_owned())
        );
    }

    #[test]
    fn an_answer_that_makes_no_sense_is_an_error_and_not_nothing() {
        for bad in [
            "x\0",
            ":100644\0p\0",
            &format!(":1 100644 {A} short M\0p\0"),
            &format!(":000000 100644 {Z} {B} A"),
        ] {
            assert!(parse_raw(bad.as_bytes(), None).is_err(), "{bad}");
        }
        assert_eq!(parse_raw(b"", None).unwrap(), Changes::default());
    }
}
