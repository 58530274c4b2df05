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
}

/// Reads git's raw diff format: commit names, and for each file colons, modes
/// and ids (one per parent and one for the result), a status and a path.
pub(super) fn parse_raw(answer: &[u8], commit: Option<Oid>) -> GitResult<Vec<Change>> {
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
        let changes = parse_raw(raw.as_bytes(), None).unwrap();
        assert_eq!(changes.len(), 2);
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
        let changes = parse_raw(raw.as_bytes(), None).unwrap();
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
        assert!(parse_raw(b"", None).unwrap().is_empty());
    }
}
