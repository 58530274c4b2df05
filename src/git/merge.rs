//! The three-way merge of `git merge-file`.
//!
//! It wants files, so the plaintexts lie for that moment in a folder that
//! only this user can enter, on tmpfs where there is one, never in the work
//! tree (docs/git-behaviour.md 6.16). libgit2's merge in memory was tried first: git2
//! 0.21 reads through a null pointer where the result is empty.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// The outcome of a merge.
pub enum MergedText {
    /// Every change found its place.
    Clean(Zeroizing<Vec<u8>>),
    /// The content holds conflict markers.
    Conflict(Zeroizing<Vec<u8>>),
    /// Not text: git does not merge it.
    Binary,
}

/// One side: its content, and the name beside its conflict marker.
pub struct Side<'a> {
    /// The plaintext.
    pub content: &'a [u8],
    /// What stands beside the marker.
    pub label: &'a [u8],
}

/// Merges line by line; `merge.conflictStyle` is git's own business.
///
/// # Errors
/// Where the temporary files cannot be written or git cannot be run.
pub fn lines(
    git: &Git,
    ours: &Side<'_>,
    base: &Side<'_>,
    theirs: &Side<'_>,
    marker: u16,
) -> GitResult<MergedText> {
    // git's own test for binary content: a NUL near the beginning
    if [ours, base, theirs]
        .iter()
        .any(|side| side.content[..side.content.len().min(8000)].contains(&0))
    {
        return Ok(MergedText::Binary);
    }
    let folder = tempfile::Builder::new()
        .prefix("jetcrypt-merge-")
        .tempdir_in(private_place())
        .map_err(GitError::Start)?;
    let mut arguments: Vec<OsString> = vec!["merge-file".into(), "-p".into(), "-q".into()];
    arguments.push(format!("--marker-size={marker}").into());
    let mut files = Vec::new();
    for side in [ours, base, theirs] {
        let mut file = tempfile::NamedTempFile::new_in(folder.path()).map_err(GitError::Start)?;
        file.write_all(side.content).map_err(GitError::Start)?;
        arguments.push("-L".into());
        arguments.push(OsStr::from_bytes(side.label).to_owned());
        files.push(file);
    }
    arguments.push("--".into());
    arguments.extend(files.iter().map(|file| file.path().as_os_str().to_owned()));
    let output = git.command(&arguments).output().map_err(GitError::Start)?;
    let content = Zeroizing::new(output.stdout);
    match output.status.code() {
        Some(0) => Ok(MergedText::Clean(content)),
        // the number of conflicts
        Some(1..=127) => Ok(MergedText::Conflict(content)),
        _ => Err(GitError::Failed {
            command: "merge-file".to_owned(),
            message: "it was stopped".to_owned(),
        }),
    }
}

fn private_place() -> PathBuf {
    std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|path| path.is_dir())
        .unwrap_or_else(std::env::temp_dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &[u8], ours: &[u8], theirs: &[u8]) -> MergedText {
        let side = |content, label| Side { content, label };
        lines(
            &Git::default(),
            &side(ours, b"ours"),
            &side(base, b"base"),
            &side(theirs, b"-theirs"),
            9,
        )
        .unwrap()
    }

    #[test]
    fn changes_of_different_lines_are_joined() {
        let MergedText::Clean(content) = merged(
            b"1\n2\n3\n4\n5\n",
            b"one\n2\n3\n4\n5\n",
            b"1\n2\n3\n4\nfive\n",
        ) else {
            panic!("a conflict")
        };
        assert_eq!(**content, *b"one\n2\n3\n4\nfive\n");
    }

    #[test]
    fn changes_of_one_line_are_marked_and_labelled() {
        let MergedText::Conflict(content) = merged(b"x\n", b"a\n", b"b\n") else {
            panic!("no conflict")
        };
        assert_eq!(
            **content,
            *b"<<<<<<<<< ours\na\n=========\nb\n>>>>>>>>> -theirs\n"
        );
    }

    #[test]
    fn empty_sides_and_results_are_no_special_case() {
        assert!(matches!(merged(b"", b"", b""), MergedText::Clean(c) if c.is_empty()));
        assert!(matches!(merged(b"a\n", b"", b"a\n"), MergedText::Clean(c) if c.is_empty()));
        assert!(matches!(
            merged(b"", b"a\n", b"b\n"),
            MergedText::Conflict(_)
        ));
    }

    #[test]
    fn binary_content_is_not_merged() {
        assert!(matches!(merged(b"a\0", b"b", b"c"), MergedText::Binary));
    }
}
