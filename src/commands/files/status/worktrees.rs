//! Where the clone is locked: is anything readable all the same, here or in
//! another work tree of it?

use super::report::ProblemCode;
use super::report::Problems;
use super::report::ProtectedFile;
use super::report::WorkTreeState;
use crate::core::format::{self, BlobState};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::failure::Failure;
use crate::files;
use crate::git::command::Git;
use crate::git::tree;
use crate::protected;
use crate::report::names::show;
use crate::session::Session;
use anyhow::Context as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

pub(super) fn look(
    session: &Session,
    ring: &Ring,
    files: &[ProtectedFile],
    problems: &mut Problems,
) -> Result<(), Failure> {
    let readable: Vec<&str> = files
        .iter()
        .filter(|file| file.work_tree == WorkTreeState::Readable)
        .map(|file| file.path.as_str())
        .collect();
    if !readable.is_empty() {
        problems.note(
            ProblemCode::NotLocked,
            format!(
                "readable though this clone is locked: {}",
                readable.join(", ")
            ),
            Hint::run(["git", "jetcrypt", "lock"]),
        );
    }
    for folder in others(session)? {
        let names = readable_in(&folder, ring)?;
        if !names.is_empty() {
            problems.note(
                ProblemCode::ReadableElsewhere,
                format!(
                    "readable in another work tree of this clone, {}: {}",
                    show(folder.as_os_str().as_bytes()),
                    names.join(", ")
                ),
                Hint::run(["git", "-C"])
                    .file(folder.as_os_str().as_bytes())
                    .arg("jetcrypt")
                    .arg("lock"),
            );
        }
    }
    Ok(())
}

/// The other work trees that are there.
fn others(session: &Session) -> Result<Vec<PathBuf>, Failure> {
    let answer = session
        .git()
        .run(["worktree", "list", "--porcelain", "-z"])?;
    let here = std::fs::canonicalize(session.folder()).context("cannot find this work tree")?;
    Ok(answer
        .split(|b| *b == 0)
        .filter_map(|line| line.strip_prefix(b"worktree "))
        .map(files::os)
        .filter(|folder| folder.join(".git").exists())
        .filter(|folder| std::fs::canonicalize(folder).is_ok_and(|folder| folder != here))
        .collect())
}

fn readable_in(folder: &Path, ring: &Ring) -> Result<Vec<String>, Failure> {
    let git = Git::at(folder);
    let mut readable = Vec::new();
    for file in protected::among(&git, tree::index(&git)?)? {
        let path = &file.entry.path;
        let bytes = files::regular(folder, &files::os(path))
            .with_context(|| format!("cannot read {} in {}", show(path), folder.display()))?;
        let state = |bytes: &[u8]| format::read(bytes, ring, policy::promise(path)).state();
        if bytes.is_some_and(|bytes| state(&bytes) == BlobState::Plaintext) {
            readable.push(show(path));
        }
    }
    Ok(readable)
}
