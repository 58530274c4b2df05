//! The three-way merge of `git merge-file`.
//!
//! It wants files. On Linux they are files in memory without a name
//! (memfd_create(2)), which git reads as `/proc/self/fd/N` and which are gone
//! with the last process, however it ends. Elsewhere they lie for that moment in
//! a folder that only this user can enter, never in the work tree
//! (docs/git-behaviour.md 6.16); what is left there, the next merge removes. libgit2's merge in
//! memory was tried first: git2 0.21 reads through a null pointer where the
//! result is empty.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use crate::writer::{Purpose, Scratch};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::AsRawFd as _;
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
    let mut sides = Sides::new().map_err(GitError::Start)?;
    let mut arguments: Vec<OsString> = vec!["merge-file".into(), "-p".into(), "-q".into()];
    arguments.push(format!("--marker-size={marker}").into());
    let mut names = Vec::new();
    for side in [ours, base, theirs] {
        names.push(sides.add(side.content).map_err(GitError::Start)?);
        arguments.push("-L".into());
        arguments.push(OsStr::from_bytes(side.label).to_owned());
    }
    arguments.push("--".into());
    arguments.extend(names.into_iter().map(PathBuf::into_os_string));
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

/// The plaintexts, for as long as git needs them.
enum Sides {
    /// In memory.
    Unnamed(Vec<File>),
    /// In a folder, where the system has no files without names or does not
    /// show them.
    Named(Scratch, usize),
}

impl Sides {
    fn new() -> io::Result<Self> {
        if unnamed_files_work() {
            Ok(Self::Unnamed(Vec::new()))
        } else {
            Ok(Self::Named(Scratch::new(Purpose::Merge, None)?, 0))
        }
    }

    /// The path under which git finds this content.
    fn add(&mut self, content: &[u8]) -> io::Result<PathBuf> {
        match self {
            Self::Unnamed(files) => {
                let mut file = unnamed()?;
                file.write_all(content)?;
                let path = shown(&file);
                files.push(file);
                Ok(path)
            }
            Self::Named(folder, count) => {
                *count += 1;
                folder.write(&count.to_string(), content)
            }
        }
    }
}

fn shown(file: &File) -> PathBuf {
    PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()))
}

fn unnamed_files_work() -> bool {
    unnamed().is_ok_and(|file| File::open(shown(&file)).is_ok())
}

/// Not closed when git starts: it is how git gets the content.
#[cfg(target_os = "linux")]
fn unnamed() -> io::Result<File> {
    use rustix::fs::{MemfdFlags, memfd_create};
    let file = memfd_create("jetcrypt-merge", MemfdFlags::empty())?;
    Ok(File::from(file))
}

#[cfg(not(target_os = "linux"))]
fn unnamed() -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
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
    fn a_system_without_files_that_have_no_name_merges_in_a_folder_of_ours() {
        let mut sides = Sides::Named(Scratch::new(Purpose::Merge, None).unwrap(), 0);
        let paths: Vec<PathBuf> = [b"one", b"two"]
            .map(|content| sides.add(content).unwrap())
            .to_vec();
        assert_eq!(std::fs::read(&paths[1]).unwrap(), b"two");
        drop(sides);
        assert!(!paths[0].exists());
    }

    #[test]
    fn binary_content_is_not_merged() {
        assert!(matches!(merged(b"a\0", b"b", b"c"), MergedText::Binary));
    }
}
