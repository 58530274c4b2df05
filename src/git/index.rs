//! The index as libgit2 reads it, where that is no slower than git.

use super::command::Git;
use super::objects::Objects;
use std::path::PathBuf;

/// libgit2 checks every entry of an index when it opens it: 137 ms for
/// 100,000 of them, where git takes 31 (docs/git-behaviour.md 9.20). Above this size
/// git is asked.
const LARGE: u64 = 1 << 20;

/// The index; none where libgit2 cannot read it, and above 1 MiB.
pub(super) fn small(objects: &Objects) -> Option<git2::Index> {
    let size = path(objects).and_then(|path| std::fs::metadata(path).ok());
    if size.is_some_and(|file| file.len() > LARGE) {
        return None;
    }
    let mut index = objects.library.as_ref()?.index().ok()?;
    index.read(true).ok()?;
    Some(index)
}

/// Where the index lies: as git says, in its own words or by its rules, so
/// that a change of it is seen also where libgit2 cannot read it.
pub(super) fn path(objects: &Objects) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("GIT_INDEX_FILE") {
        return Some(PathBuf::from(path));
    }
    match &objects.library {
        Some(repository) => Some(repository.path().join("index")),
        None => Git::default()
            .line(["rev-parse", "--git-path", "index"])
            .ok()?
            .map(PathBuf::from),
    }
}
