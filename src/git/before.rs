//! What git holds at a path before this command: the index's blob and HEAD's.
//!
//! Read once per filter process and again when the index file has changed
//! under it, as it does between the picks of a rebase.

use super::command::Git;
use super::objects::{self, Objects};
use crate::core::decide::{Before, Place};
use crate::core::oid::Oid;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Component, Path, PathBuf};

/// libgit2 checks every entry of an index when it opens it: 137 ms for
/// 100,000 of them, where git takes 31 (facts/git.md 9.20). Above this size
/// git is asked.
const LARGE_INDEX: u64 = 1 << 20;

/// Stages in the order in which they are wanted: settled, ours, theirs, base
/// (facts/git.md 11.8).
const STAGES: [i32; 4] = [0, 2, 3, 1];

/// git's flag for "intent to add": such an entry holds no content yet
/// (facts/git.md 9.17).
const INTENT_TO_ADD: u16 = 0x2000;

/// The index and HEAD of one repository.
pub struct History {
    index_path: Option<PathBuf>,
    stamp: Option<Stamp>,
    index: Option<git2::Index>,
    /// Unknown, none, or the tree.
    head: Option<Option<git2::Oid>>,
}

/// Tells one version of a file from the next.
type Stamp = (u64, i64, i64, u64);

impl History {
    /// Reads nothing yet.
    #[must_use]
    pub fn of(objects: &Objects) -> Self {
        Self {
            index_path: index_path(objects),
            stamp: None,
            index: None,
            head: None,
        }
    }

    /// This history as seen from one path; `objects` are those of the same
    /// repository.
    pub fn at<'a>(&'a mut self, objects: &'a Objects, path: &'a [u8]) -> AtPath<'a> {
        AtPath {
            history: self,
            objects,
            path,
        }
    }

    /// Looks again where the index file is another than last time.
    fn refresh(&mut self, objects: &Objects) {
        let stamp = self
            .index_path
            .as_ref()
            .and_then(|path| fs::metadata(path).ok());
        let stamp = stamp.map(|m| (m.ino(), m.mtime(), m.mtime_nsec(), m.len()));
        if stamp == self.stamp && self.head.is_some() {
            return;
        }
        self.stamp = stamp;
        objects.forget_index();
        let small = stamp.is_none_or(|(.., size)| size <= LARGE_INDEX);
        let library = objects.library.as_ref().filter(|_| small);
        self.index = library.and_then(|repository| {
            let mut index = repository.index().ok()?;
            index.read(true).ok()?;
            Some(index)
        });
        let head = library.and_then(|repository| repository.head().ok()?.peel_to_tree().ok());
        self.head = Some(head.map(|tree| tree.id()));
    }

    fn in_index(&self, objects: &Objects, path: &[u8]) -> Vec<Oid> {
        match (&self.index, library_path(path)) {
            (Some(index), Some(path)) => STAGES
                .iter()
                .filter_map(|stage| index.get_path(path, *stage))
                .filter(|entry| entry.flags_extended & INTENT_TO_ADD == 0)
                .map(|entry| Oid::from_bytes(entry.id.as_bytes()))
                .collect(),
            _ => STAGES
                .iter()
                .filter_map(|stage| ask(objects, &format!(":{stage}:"), path))
                .collect(),
        }
    }

    fn in_head(&self, objects: &Objects, path: &[u8]) -> Vec<Oid> {
        if self.index.is_none() {
            return ask(objects, "HEAD:", path).into_iter().collect();
        }
        let found = self.head.flatten().and_then(|tree| {
            let tree = objects.library.as_ref()?.find_tree(tree).ok()?;
            tree.get_path(library_path(path)?).ok()
        });
        found
            .map(|entry| Oid::from_bytes(entry.id().as_bytes()))
            .into_iter()
            .collect()
    }
}

fn ask(objects: &Objects, place: &str, path: &[u8]) -> Option<Oid> {
    objects.named(&[place.as_bytes(), path].concat()).ok()?
}

/// Where the index lies: as git says, in its own words or by its rules, so
/// that a change of it is seen also where libgit2 cannot read it.
fn index_path(objects: &Objects) -> Option<PathBuf> {
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

/// git2 panics for paths that git itself never passes to a filter
/// (facts/git.md 9.18); a person may, to `clean`.
fn library_path(path: &[u8]) -> Option<&Path> {
    let path = Path::new(OsStr::from_bytes(path));
    let first = matches!(path.components().next(), Some(Component::Normal(_)));
    (first && !path.as_os_str().as_bytes().contains(&0)).then_some(path)
}

/// [`Before`] for one path.
pub struct AtPath<'a> {
    history: &'a mut History,
    objects: &'a Objects,
    path: &'a [u8],
}

impl Before for AtPath<'_> {
    fn ids(&mut self, place: Place) -> Vec<Oid> {
        self.history.refresh(self.objects);
        match place {
            Place::Index => self.history.in_index(self.objects, self.path),
            Place::Head => self.history.in_head(self.objects, self.path),
        }
    }

    fn is(&mut self, id: &Oid, bytes: &[u8]) -> bool {
        objects::has_name(id, bytes)
    }

    fn read(&mut self, id: &Oid) -> Option<Vec<u8>> {
        self.objects.blob(id).ok()?
    }
}
