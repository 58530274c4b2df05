//! What is readable outside of the files of this work tree's index: in other
//! work trees of the clone, in a conflict, in the message of a commit.

use super::files::{among, among_in};
use crate::core::format::{self, BlobState};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::failure::Failure;
use crate::files;
use crate::git::command::Git;
use crate::git::tree;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use crate::writer::{self, Readers};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// The other work trees of this clone that hold readable files, and which.
///
/// # Errors
/// What git says; a file that cannot be read.
pub fn readable_elsewhere(
    session: &Session,
    ring: &Ring,
) -> Result<Vec<(PathBuf, Vec<String>)>, Failure> {
    let mut found = Vec::new();
    for folder in others(session)? {
        let names = readable_in(session, &folder, ring)?;
        if !names.is_empty() {
            found.push((folder, names));
        }
    }
    Ok(found)
}

/// What locks another work tree.
#[must_use]
pub fn lock_elsewhere(folder: &Path) -> Hint {
    Hint::run(["git", "-C"])
        .file(folder.as_os_str().as_bytes())
        .arg("jetcrypt")
        .arg("lock")
}

/// The other work trees that are there.
fn others(session: &Session) -> Result<Vec<PathBuf>, Failure> {
    let answer = session
        .git()
        .run(["worktree", "list", "--porcelain", "-z"])?;
    let here = std::fs::canonicalize(session.folder()).context("cannot find this work tree")?;
    let mut others = Vec::new();
    for line in answer.split(|b| *b == 0) {
        let Some(folder) = line.strip_prefix(b"worktree ").map(files::os) else {
            continue;
        };
        let there = files::is_there(&folder.join(".git"));
        let look = || format!("cannot look into {}", folder.display());
        if !there.with_context(look)? {
            continue;
        }
        if std::fs::canonicalize(&folder).with_context(look)? != here {
            others.push(folder);
        }
    }
    Ok(others)
}

fn readable_in(session: &Session, folder: &Path, ring: &Ring) -> Result<Vec<String>, Failure> {
    let git = Git::elsewhere(folder);
    let mut readable = Vec::new();
    for file in among_in(&git, session, tree::one_for_each_path(&git)?)? {
        let path = &file.entry.path;
        let bytes = files::regular(folder, &files::os(path))
            .with_context(|| format!("cannot read {} in {}", show(path), folder.display()))?;
        let state = |bytes: &[u8]| format::read(bytes, ring, policy::expected(path)).state();
        if bytes.is_some_and(|bytes| state(&bytes) == BlobState::Plaintext) {
            readable.push(show(path));
        }
    }
    Ok(readable)
}

/// The protected files in a conflict that lie readable in the work tree: git
/// has no one content for them.
///
/// # Errors
/// What git says; a file that cannot be read.
pub fn in_conflict(session: &Session) -> Result<BTreeSet<Vec<u8>>, Failure> {
    let git = session.git();
    let entries = tree::index(&git)?
        .into_iter()
        .filter(|entry| entry.stage != 0)
        .collect();
    let mut readable = BTreeSet::new();
    for file in among(session, entries)? {
        let path = file.entry.path;
        let bytes = files::regular(session.folder(), &files::os(&path))
            .with_context(|| format!("cannot read {}", show(&path)))?;
        let state =
            |bytes: &[u8]| format::read(bytes, &Ring::default(), policy::expected(&path)).state();
        if bytes.is_some_and(|bytes| state(&bytes) == BlobState::Plaintext) {
            readable.insert(path);
        }
    }
    Ok(readable)
}

/// What `git commit -v` puts between message and diff.
const SCISSORS: &[u8] = b"------------------------ >8 ------------------------";

/// Cuts off the diff that `git commit -v` has left in the message of the last
/// commit: it shows protected files readable (docs/git-behaviour.md 7.3).
///
/// # Errors
/// The file cannot be read or written.
pub fn wipe_message(session: &Session) -> Result<(), Failure> {
    let path = session
        .repository()?
        .index(&session.git())?
        .with_file_name("COMMIT_EDITMSG");
    let text = match files::bounded(&path) {
        Ok(text) => text,
        Err(error) if files::is_absent(&error) => return Ok(()),
        Err(error) => {
            let what = format!("cannot read {}", path.display());
            return Err(anyhow::Error::new(error).context(what).into());
        }
    };
    let Some(scissors) = memchr::memmem::find(&text, SCISSORS) else {
        return Ok(());
    };
    let end = memchr::memrchr(b'\n', &text[..scissors]).map_or(0, |at| at + 1);
    writer::replace(&path, &text[..end], Readers::Umask)?;
    talk::line("wiped the diff that git commit -v left in .git/COMMIT_EDITMSG");
    Ok(())
}
