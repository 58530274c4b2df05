//! Reads single objects: with libgit2, and through a `git cat-file` child
//! where libgit2 cannot open the repository or does not have the object.

use super::cat_file::Ask;
use super::cat_file::CatFile;
use super::cat_file::Header;
use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::library;
use super::limit::Limit;
use super::object_kind::ObjectKind;
use crate::core::converted::Converted;
use crate::core::oid::Oid;
use crate::files;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::rc::Rc;

/// The object store of one repository.
pub struct Objects {
    pub(super) library: Option<Rc<git2::Repository>>,
    batch: RefCell<Option<CatFile>>,
    limit: RefCell<Limit>,
}

impl Objects {
    /// Opens the store. Starts no child before one is needed.
    #[must_use]
    pub fn open() -> Self {
        Self {
            library: library::open(),
            batch: RefCell::default(),
            limit: RefCell::default(),
        }
    }

    /// The bytes of a blob that an index or a commit names: where it is not
    /// there, the repository is broken, and nothing is known of the file.
    ///
    /// # Errors
    /// [`GitError::TooLarge`], [`GitError::NoObject`] for one that is not
    /// there, is no blob or cannot be read, or where git cannot be asked.
    pub fn blob(&self, id: &Oid) -> GitResult<Vec<u8>> {
        present(id, self.read(id, copy)?)
    }

    /// Shows the bytes of a blob to `look`, whatever its size: for what the
    /// user's own index holds. Not at all where it is not there, or no blob.
    pub(super) fn show_blob(&self, id: &Oid, look: &mut dyn FnMut(&[u8])) -> GitResult<()> {
        self.read_up_to(&mut Limit::none(), id, |kind, bytes| {
            if kind == ObjectKind::Blob {
                look(bytes);
            }
        })?;
        Ok(())
    }

    /// Shows the bytes of any object to `look`, without a copy of them;
    /// `None` where there is none of that name.
    ///
    /// # Errors
    /// [`GitError::TooLarge`], [`GitError::NoObject`] for one that is there and
    /// cannot be read, or where git cannot be asked.
    pub fn read<T>(
        &self,
        id: &Oid,
        look: impl FnOnce(ObjectKind, &[u8]) -> T,
    ) -> GitResult<Option<T>> {
        self.read_up_to(&mut self.limit.borrow_mut(), id, look)
    }

    /// The bytes of an object of at most so many; for what is small or wrong.
    ///
    /// # Errors
    /// As [`Objects::read`]; [`GitError::TooLarge`] above `most` bytes, or
    /// 1 MiB where that is more.
    pub fn small(&self, id: &Oid, most: u64) -> GitResult<Vec<u8>> {
        present(id, self.read_up_to(&mut Limit::of(most), id, copy)?)
    }

    fn read_up_to<T>(
        &self,
        limit: &mut Limit,
        id: &Oid,
        look: impl FnOnce(ObjectKind, &[u8]) -> T,
    ) -> GitResult<Option<T>> {
        if let Some(size) = self.size_in_library(id) {
            limit.check(&Git::default(), id, size)?;
            if let Some(store) = self.library.as_ref().and_then(|library| library.odb().ok())
                && let Ok(id) = git2::Oid::from_bytes(id.as_bytes())
                && let Ok(object) = store.read(id)
                && let Some(kind) = ObjectKind::of_library(object.kind())
            {
                return Ok(Some(look(kind, object.data())));
            }
        }
        // a partial clone has to fetch it, and only git can
        let found = self.through_git(limit, id.to_string().as_bytes())?;
        Ok(found.map(|(header, bytes)| look(header.kind, &bytes)))
    }

    /// The bytes of the blob that a name such as `:path` or `HEAD:path` stands
    /// for; `None` where it names none.
    ///
    /// # Errors
    /// As [`Objects::read`].
    pub fn at(&self, name: &[u8]) -> GitResult<Option<Vec<u8>>> {
        let found = self.through_git(&mut self.limit.borrow_mut(), name)?;
        Ok(found
            .filter(|(header, _)| header.kind == ObjectKind::Blob)
            .map(|(_, bytes)| bytes))
    }

    /// The blob that a name such as `:path` or `HEAD:path` stands for.
    ///
    /// # Errors
    /// As [`Objects::read`].
    pub fn named(&self, name: &[u8]) -> GitResult<Option<Oid>> {
        let header = self.header(name)?;
        Ok(header
            .filter(|header| header.kind == ObjectKind::Blob)
            .map(|header| header.id))
    }

    /// The blob that a commit holds at a path; without a child where libgit2
    /// can tell.
    ///
    /// # Errors
    /// As [`Objects::read`].
    pub fn in_commit(&self, commit: &Oid, path: &[u8]) -> GitResult<Option<Oid>> {
        let plain = |part: &[u8]| !matches!(part, b"" | b"." | b"..") && !part.contains(&0);
        let tree = self.library.as_ref().and_then(|library| {
            let id = git2::Oid::from_bytes(commit.as_bytes()).ok()?;
            library.find_object(id, None).ok()?.peel_to_tree().ok()
        });
        if let Some(tree) = tree.filter(|_| path.split(|b| *b == b'/').all(plain)) {
            match tree.get_path(Path::new(OsStr::from_bytes(path))) {
                Ok(entry) => {
                    let blob = entry.kind() == Some(git2::ObjectType::Blob);
                    return Ok(blob.then(|| Oid::from_bytes(entry.id().as_bytes())));
                }
                Err(error) if error.code() == git2::ErrorCode::NotFound => return Ok(None),
                Err(_) => {}
            }
        }
        self.named(&[commit.to_string().as_bytes(), b":", path].concat())
    }

    /// The tree that a commit, or a tag of one, has as this folder.
    ///
    /// # Errors
    /// As [`Objects::read`].
    pub fn folder_in_commit(&self, commit: &Oid, folder: &str) -> GitResult<Option<Oid>> {
        let header = self.header(format!("{commit}:{folder}").as_bytes())?;
        Ok(header
            .filter(|header| header.kind == ObjectKind::Tree)
            .map(|header| header.id))
    }

    /// A file such as `MERGE_HEAD`, in which git keeps the state of this work
    /// tree; `None` where there is none.
    ///
    /// # Errors
    /// One that cannot be read; what git says.
    pub(super) fn state_file(&self, git: &Git, name: &str) -> GitResult<Option<Vec<u8>>> {
        let folder = match &self.library {
            Some(library) => library.path().to_owned(),
            None => match git.line(["rev-parse", "--absolute-git-dir"])? {
                Some(folder) => folder.into(),
                None => return Ok(None),
            },
        };
        files::regular(&folder, Path::new(name)).map_err(|error| GitError::Failed {
            command: "rev-parse".to_owned(),
            message: format!("cannot read {name}: {error}"),
        })
    }

    /// Forgets the child: it has read an index that is gone.
    pub(super) fn forget_index(&self) {
        self.batch.take();
    }

    fn size_in_library(&self, id: &Oid) -> Option<u64> {
        let id = git2::Oid::from_bytes(id.as_bytes()).ok()?;
        let (size, _) = self.library.as_ref()?.odb().ok()?.read_header(id).ok()?;
        u64::try_from(size).ok()
    }

    /// The size comes first, so that what is too large is not read at all.
    fn through_git(&self, limit: &mut Limit, name: &[u8]) -> GitResult<Option<(Header, Vec<u8>)>> {
        let Some(header) = self.header(name)? else {
            return Ok(None);
        };
        limit.check(&Git::default(), &header.id, header.size)?;
        let mut bytes = Vec::new();
        let read = self.ask(|batch| match batch.header_of(Ask::Contents, name)? {
            Some(header) => batch.content(&header, &mut bytes),
            None => Err(GitError::NoObject(header.id.to_string())),
        });
        match read {
            Ok(()) => Ok(Some((header, bytes))),
            Err(_) => Err(GitError::NoObject(header.id.to_string())),
        }
    }

    /// Is there an object of this name?
    ///
    /// # Errors
    /// As [`Objects::read`].
    pub fn is_there(&self, id: &Oid) -> GitResult<bool> {
        Ok(self.header(id.to_string().as_bytes())?.is_some())
    }

    fn header(&self, name: &[u8]) -> GitResult<Option<Header>> {
        let header = self.ask(|batch| batch.header_of(Ask::Info, name));
        header.map_err(|error| match error {
            GitError::Start(_) => error,
            _ => GitError::NoObject(String::from_utf8_lossy(name).into_owned()),
        })
    }

    /// Asks the child, which is started for the first question. git dies of an
    /// object that it cannot read; the next question gets another child.
    fn ask<T>(&self, question: impl FnOnce(&mut CatFile) -> GitResult<T>) -> GitResult<T> {
        let mut slot = self.batch.borrow_mut();
        let mut child = match slot.take() {
            Some(child) => child,
            None => CatFile::start(&Git::default())?,
        };
        let answer = question(&mut child);
        if answer.is_ok() {
            *slot = Some(child);
        }
        answer
    }
}

fn present(id: &Oid, found: Option<Option<Vec<u8>>>) -> GitResult<Vec<u8>> {
    found
        .flatten()
        .ok_or_else(|| GitError::NoObject(id.to_string()))
}

fn copy(kind: ObjectKind, bytes: &[u8]) -> Option<Vec<u8>> {
    (kind == ObjectKind::Blob).then(|| bytes.to_vec())
}

/// Would this content, as a blob, have this name?
///
/// Not libgit2's SHA-1: it looks for collisions in every block and takes a
/// third of the time of a clean.
pub(super) fn has_name(id: &Oid, content: &Converted<'_>) -> bool {
    if id.as_bytes().len() == 32 {
        name::<Sha256>(content) == id.as_bytes()
    } else {
        name::<Sha1>(content) == id.as_bytes()
    }
}

fn name<D: Digest>(content: &Converted<'_>) -> Vec<u8> {
    let mut hash = D::new().chain_update(format!("blob {}\0", content.length()));
    // a hash takes everything
    let _ = content.each(|piece| {
        hash.update(piece);
        Ok(())
    });
    hash.finalize().to_vec()
}
