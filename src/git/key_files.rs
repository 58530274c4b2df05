//! What git holds where keys lie: `codeship.aes` and every other `*.aes`, in
//! the index and at the top of HEAD.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::fields;
use super::index::IndexFile;
use super::objects::Objects;
use super::tree::Mode;
use crate::core::oid::Oid;
use crate::core::policy::{KEY_FILE, is_key_path};
use crate::files;
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// A key file is 44 characters; what is larger than this is something else.
const LARGEST: usize = 4096;

/// The bytes of these files; those above 4 KiB are left out.
///
/// # Errors
/// What git says.
pub fn held(objects: &Objects) -> GitResult<Vec<Vec<u8>>> {
    let mut index = IndexFile::of(objects);
    index.look_again();
    held_by(objects, &mut index)
}

/// The same with an index of which something may be known already.
pub(super) fn held_by(objects: &Objects, index: &mut IndexFile) -> GitResult<Vec<Vec<u8>>> {
    let in_index = index.key_files();
    let ids = match in_index.and_then(|ids| with_head(objects, ids.clone())) {
        Some(ids) => ids,
        None => by_git(objects)?,
    };
    let mut files = Vec::new();
    for id in ids {
        match objects.blob(&id) {
            Ok(bytes) if bytes.len() <= LARGEST => files.push(bytes),
            Ok(_) | Err(GitError::TooLarge { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(files)
}

/// Those of the index, and those of HEAD without a child. `None` where libgit2
/// cannot read HEAD: that is not the same as no commit yet.
fn with_head(objects: &Objects, mut ids: BTreeSet<Oid>) -> Option<BTreeSet<Oid>> {
    match objects.library.as_ref()?.head() {
        Ok(head) => {
            let tree = head.peel_to_tree().ok()?;
            let is_blob =
                |entry: &git2::TreeEntry<'_>| entry.kind() == Some(git2::ObjectType::Blob);
            let keys = tree
                .iter()
                .filter(|entry| is_key_path(entry.name_bytes()) && is_blob(entry));
            ids.extend(keys.map(|entry| Oid::from_bytes(entry.id().as_bytes())));
        }
        Err(error) if error.code() == git2::ErrorCode::UnbornBranch => {}
        Err(_) => return None,
    }
    Some(ids)
}

/// In an index that only git can read, and whatever libgit2 cannot.
fn by_git(objects: &Objects) -> GitResult<BTreeSet<Oid>> {
    let listed = Git::default().run(["ls-files", "-z", "-s", "--", ":(top,icase,glob)**/*.aes"])?;
    // mode, name and stage, a tab, the path
    let name = |field: &[u8]| {
        let mut words = field.split(|b| *b == b' ');
        let mode = Mode::parse(words.next()?)?;
        let id = Oid::from_hex(words.next()?);
        id.filter(|_| mode != Mode::Commit)
    };
    let mut ids: BTreeSet<Oid> = fields(&listed).filter_map(name).collect();
    ids.extend(objects.named(format!("HEAD:{KEY_FILE}").as_bytes())?);
    Ok(ids)
}

/// Does the index or HEAD of the work tree around it hold this file, or
/// anything below its name?
///
/// # Errors
/// What git says.
pub fn is_tracked(path: &Path) -> GitResult<bool> {
    by_either(path, holds)
}

/// Asks the repository that a hook or filter is told of, and the one that the
/// file lies in: the top of another work tree, for instance.
fn by_either(path: &Path, ask: fn(&Git, &OsStr) -> GitResult<bool>) -> GitResult<bool> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(false);
    };
    let here = match folder.as_os_str().is_empty() {
        true => Git::default(),
        false => Git::at(folder),
    };
    Ok(ask(&here, name)? || ask(&here.by_folder(), name)?)
}

/// The same for a file that somebody names, by its name and, where links lead
/// elsewhere, by where it really lies. Only below these folders, which are the
/// tops of work trees: what another repository tracks is that one's business.
///
/// # Errors
/// What git says; a folder that cannot be found.
pub fn is_tracked_below(tops: &[&Path], path: &Path) -> anyhow::Result<bool> {
    let failed = || format!("cannot find {}", path.display());
    let absolute = std::path::absolute(path).with_context(failed)?;
    let real = files::real(path).with_context(failed)?;
    for path in [files::lexical(&absolute), real] {
        for top in tops {
            let really = files::real(top).context("cannot find the top of the work tree")?;
            let below = path
                .strip_prefix(top)
                .or_else(|_| path.strip_prefix(&really));
            let outside_of_git = |below: &Path| !below.starts_with(".git");
            if below.is_ok_and(outside_of_git) && is_tracked(&path)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Has any commit that is known here held this file: one of a branch, of a
/// remote's, of a tag, or one at which a branch or HEAD once was?
///
/// # Errors
/// What git says.
pub fn was_tracked(path: &Path) -> GitResult<bool> {
    by_either(path, knew)
}

fn knew(git: &Git, name: &OsStr) -> GitResult<bool> {
    let literal: OsString = [OsStr::new(":(literal)"), name].into_iter().collect();
    // without --full-history a branch that added and removed it goes unseen
    let words = [
        "rev-list",
        "--all",
        "--reflog",
        "--full-history",
        "--max-count=1",
        "--",
    ];
    let words = words.map(OsStr::new);
    match git.run(words.into_iter().chain([literal.as_os_str()])) {
        Ok(commit) => Ok(!commit.is_empty()),
        Err(GitError::NoRepository) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Does the index or HEAD hold this name, in the folder of this git?
fn holds(git: &Git, name: &OsStr) -> GitResult<bool> {
    let words = |words: [&OsStr; 2]| words.into_iter().collect::<OsString>();
    let literal = words([OsStr::new(":(literal)"), name]);
    let listed = ["ls-files", "-z", "--"].map(OsStr::new);
    match git.run(listed.into_iter().chain([literal.as_os_str()])) {
        Ok(names) if !names.is_empty() => return Ok(true),
        Ok(_) => {}
        // in no work tree nothing is tracked
        Err(GitError::NoRepository) => return Ok(false),
        Err(error) => return Err(error),
    }
    let in_head = words([OsStr::new("HEAD:./"), name]);
    let verify = ["rev-parse", "--verify", "--quiet"].map(OsStr::new);
    let found = git.line(verify.into_iter().chain([in_head.as_os_str()]))?;
    Ok(found.is_some())
}
