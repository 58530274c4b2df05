//! What git holds at a path before this command: the index's blob and HEAD's.
//!
//! Read once per filter process and again when the index file has changed
//! under it, as it does between the picks of a rebase.

use super::index;
use super::key_files;
use super::objects;
use super::objects::Objects;
use crate::core::converted::Converted;
use crate::core::decide::{Before, Place};
use crate::core::guard::forms::Material;
use crate::core::key::Key;
use crate::core::oid::Oid;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Component, Path, PathBuf};

/// Stages in the order in which they are wanted: settled, ours, theirs, base
/// (docs/git-behaviour.md 11.8).
const STAGES: [i32; 4] = [0, 2, 3, 1];

/// git's flag for "intent to add": such an entry holds no content yet
/// (docs/git-behaviour.md 9.17).
const INTENT_TO_ADD: u16 = 0x2000;

/// The index and HEAD of one repository.
pub struct History {
    index_path: Option<PathBuf>,
    stamp: Stamp,
    index: Option<git2::Index>,
    /// Unknown, none, or the tree.
    head: Option<Option<git2::Oid>>,
    /// What git holds where keys lie, once somebody has asked.
    key_files: Option<Vec<Vec<u8>>>,
}

/// Tells one version of the index file from the next.
#[derive(PartialEq, Eq)]
enum Stamp {
    /// Nobody can tell: then it is read each time.
    Unknown,
    /// There is none yet.
    Absent,
    /// Inode, time of change in seconds and nanoseconds, length.
    Of(u64, i64, i64, u64),
}

impl Stamp {
    fn read(path: Option<&Path>) -> Self {
        match path.map(fs::metadata) {
            Some(Ok(file)) => Self::Of(file.ino(), file.mtime(), file.mtime_nsec(), file.len()),
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => Self::Absent,
            Some(Err(_)) | None => Self::Unknown,
        }
    }
}

impl History {
    /// Reads nothing yet.
    #[must_use]
    pub fn of(objects: &Objects) -> Self {
        Self {
            index_path: index::path(objects),
            stamp: Stamp::Unknown,
            index: None,
            head: None,
            key_files: None,
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
        let stamp = Stamp::read(self.index_path.as_deref());
        if stamp != Stamp::Unknown && stamp == self.stamp && self.head.is_some() {
            return;
        }
        self.stamp = stamp;
        objects.forget_index();
        self.index = index::small(objects);
        let library = objects.library.as_ref().filter(|_| self.index.is_some());
        self.key_files = None;
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

/// git2 panics for paths that git itself never passes to a filter
/// (docs/git-behaviour.md 9.18); a person may, to `clean`.
fn library_path(path: &[u8]) -> Option<&Path> {
    let path = Path::new(OsStr::from_bytes(path));
    let first = matches!(path.components().next(), Some(Component::Normal(_)));
    (first && !path.as_os_str().as_bytes().contains(&0)).then_some(path)
}

/// [`Before`] for one path.
///
/// A blob that cannot be read is none that clean could keep: what it makes
/// instead is the same for the same content, so nothing leaks and nothing is
/// lost. To refuse would stop `git add` in a partial clone without network.
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

    fn is(&mut self, id: &Oid, content: &Converted<'_>) -> bool {
        objects::has_name(id, content)
    }

    fn show(&mut self, id: &Oid, look: &mut dyn FnMut(&[u8])) {
        // what cannot be read is not looked at
        let _ = self.objects.show_blob(id, look);
    }

    fn holds_key(&mut self, key: &Key) -> bool {
        // clean has asked for what lies here already: it is fresh
        if self.history.head.is_none() {
            self.history.refresh(self.objects);
        }
        let files = match &self.history.key_files {
            Some(files) => files,
            None => {
                // what cannot be looked at may be the key
                let index = self.history.index.as_ref();
                let Ok(files) = key_files::held_by(self.objects, index) else {
                    return true;
                };
                self.history.key_files.insert(files)
            }
        };
        files.iter().any(|text| Material::any_in(text, key))
    }
}
