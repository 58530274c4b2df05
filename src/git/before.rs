//! What git holds at a path before this command: the index's blob and HEAD's.
//!
//! Read once per filter process and again when the index file has changed
//! under it, as it does between the picks of a rebase.

use super::index::{IndexFile, STAGES};
use super::key_files;
use super::objects;
use super::objects::Objects;
use crate::core::converted::Converted;
use crate::core::decide::{Before, Place};
use crate::core::guard::forms::Material;
use crate::core::key::Key;
use crate::core::oid::Oid;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Component, Path};

/// The index and HEAD of one repository.
pub struct History {
    index: IndexFile,
    /// Unknown, none, or the tree.
    head: Option<Option<git2::Oid>>,
    /// What git holds where keys lie, once somebody has asked.
    key_files: Option<Vec<Vec<u8>>>,
}

impl History {
    /// Reads nothing yet.
    #[must_use]
    pub fn of(objects: &Objects) -> Self {
        Self {
            index: IndexFile::of(objects),
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
        if self.index.look_again() {
            objects.forget_index();
            self.head = None;
            self.key_files = None;
        }
    }

    fn in_index(&mut self, objects: &Objects, path: &[u8]) -> Vec<Oid> {
        // what a person types as a path (`./a`) is for git to understand
        let found = library_path(path).and_then(|_| self.index.blobs_at(path));
        found.unwrap_or_else(|| {
            let by_git = |stage| ask(objects, &format!(":{stage}:"), path);
            STAGES.into_iter().filter_map(by_git).collect()
        })
    }

    fn in_head(&mut self, objects: &Objects, path: &[u8]) -> Vec<Oid> {
        let library = objects.library.as_ref();
        let (Some(library), false) = (library, self.index.is_left_to_git()) else {
            return ask(objects, "HEAD:", path).into_iter().collect();
        };
        let tree = *self.head.get_or_insert_with(|| {
            let tree = library.head().ok()?.peel_to_tree().ok()?;
            Some(tree.id())
        });
        let found = tree.and_then(|tree| {
            let tree = library.find_tree(tree).ok()?;
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
        if !self.history.index.is_read() {
            self.history.refresh(self.objects);
        }
        let files = match &self.history.key_files {
            Some(files) => files,
            None => {
                // what cannot be looked at may be the key
                let Ok(files) = key_files::held_by(self.objects, &mut self.history.index) else {
                    return true;
                };
                self.history.key_files.insert(files)
            }
        };
        files.iter().any(|text| Material::any_in(text, key))
    }
}
