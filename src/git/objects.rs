//! Reads blobs: with libgit2, and through `git cat-file --batch` where
//! libgit2 cannot open the repository or does not have the object.

use super::bulk::Kind;
use super::command::{Error, Git, Result, nonsense};
use super::library;
use crate::core::oid::Oid;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// The object store of one repository.
pub struct Objects {
    pub(super) library: Option<git2::Repository>,
    batch: RefCell<Option<Batch>>,
}

impl Objects {
    /// Opens the store. Starts no child before one is needed.
    #[must_use]
    pub fn open() -> Self {
        Self {
            library: library::open(),
            batch: RefCell::default(),
        }
    }

    /// The bytes of a blob; `None` where there is none of that name.
    ///
    /// # Errors
    /// Where git cannot be asked.
    pub fn blob(&self, id: &Oid) -> Result<Option<Vec<u8>>> {
        if let Some(bytes) = self.in_library(id) {
            return Ok(Some(bytes));
        }
        // a partial clone has to fetch it, and only git can (facts/git.md 9.7)
        let found = self.ask(|batch| batch.get(id.to_string().as_bytes()))?;
        Ok(found.map(|(_, bytes)| bytes))
    }

    fn in_library(&self, id: &Oid) -> Option<Vec<u8>> {
        let id = git2::Oid::from_bytes(id.as_bytes()).ok()?;
        let blob = self.library.as_ref()?.find_blob(id).ok()?;
        Some(blob.content().to_vec())
    }

    /// Any object: what it is, and its bytes.
    ///
    /// # Errors
    /// Where git cannot be asked.
    pub fn any(&self, id: &Oid) -> Result<Option<(Kind, Vec<u8>)>> {
        if let Some(found) = self.any_in_library(id) {
            return Ok(Some(found));
        }
        let found = self.ask(|batch| batch.any(id.to_string().as_bytes()))?;
        Ok(found.map(|(_, kind, bytes)| (kind, bytes)))
    }

    fn any_in_library(&self, id: &Oid) -> Option<(Kind, Vec<u8>)> {
        let id = git2::Oid::from_bytes(id.as_bytes()).ok()?;
        let store = self.library.as_ref()?.odb().ok()?;
        let object = store.read(id).ok()?;
        let kind = match object.kind() {
            git2::ObjectType::Blob => Kind::Blob,
            git2::ObjectType::Tree => Kind::Tree,
            git2::ObjectType::Commit => Kind::Commit,
            git2::ObjectType::Tag => Kind::Tag,
            git2::ObjectType::Any => return None,
        };
        Some((kind, object.data().to_vec()))
    }

    /// The bytes of the blob that a name such as `:path` or `HEAD:path` stands
    /// for; `None` where it names none.
    ///
    /// # Errors
    /// Where git cannot be asked.
    pub fn at(&self, name: &[u8]) -> Result<Option<Vec<u8>>> {
        Ok(self.ask(|batch| batch.get(name))?.map(|(_, bytes)| bytes))
    }

    /// The blob that a name such as `:path` or `HEAD:path` stands for.
    pub(super) fn named(&self, name: &[u8]) -> Result<Option<Oid>> {
        Ok(self.ask(|batch| batch.get(name))?.map(|(id, _)| id))
    }

    /// Forgets the child: it has read an index that is gone.
    pub(super) fn forget_index(&self) {
        self.batch.take();
    }

    /// Asks the child, which is started for the first question.
    fn ask<T>(&self, question: impl FnOnce(&mut Batch) -> Result<T>) -> Result<T> {
        let mut slot = self.batch.borrow_mut();
        match &mut *slot {
            Some(batch) => question(batch),
            empty => question(empty.insert(Batch::start()?)),
        }
    }
}

/// Would these bytes, as a blob, have this name?
///
/// Not libgit2's SHA-1: it looks for collisions in every block and takes a
/// third of the time of a clean.
pub(super) fn has_name(id: &Oid, bytes: &[u8]) -> bool {
    let head = format!("blob {}\0", bytes.len());
    if id.as_bytes().len() == 32 {
        name::<Sha256>(&head, bytes).as_slice() == id.as_bytes()
    } else {
        name::<Sha1>(&head, bytes).as_slice() == id.as_bytes()
    }
}

fn name<D: Digest>(head: &str, bytes: &[u8]) -> Vec<u8> {
    let hash = D::new().chain_update(head).chain_update(bytes);
    hash.finalize().to_vec()
}

/// One `git cat-file --batch -z` child: names in, blobs out.
struct Batch {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Batch {
    fn start() -> Result<Self> {
        let mut command = Git::default()
            .as_stored()
            .command(["cat-file", "--batch", "-z"]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(Error::Start)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let output = BufReader::new(output.ok_or_else(|| nonsense("cat-file"))?);
        Ok(Self {
            child,
            input,
            output,
        })
    }

    /// Asks for one name. A missing object is answered with the name itself,
    /// which may hold line feeds, and then ` missing`.
    fn get(&mut self, name: &[u8]) -> Result<Option<(Oid, Vec<u8>)>> {
        let found = self.any(name)?;
        Ok(found.and_then(|(id, kind, bytes)| (kind == Kind::Blob).then_some((id, bytes))))
    }

    /// The same for an object of any kind.
    fn any(&mut self, name: &[u8]) -> Result<Option<(Oid, Kind, Vec<u8>)>> {
        let broken = |_| nonsense("cat-file");
        let input = self.input.as_mut().ok_or_else(|| nonsense("cat-file"))?;
        input
            .write_all(&[name, b"\0"].concat())
            .and_then(|()| input.flush())
            .map_err(broken)?;
        let mut line = self.line()?;
        let header = String::from_utf8_lossy(&line).into_owned();
        let mut words = header.split(' ');
        let id = words.next().and_then(|hex| Oid::from_hex(hex.as_bytes()));
        let (kind, size) = (
            words.next().and_then(Kind::parse),
            words.next().and_then(|n| n.parse::<usize>().ok()),
        );
        let (Some(id), Some(kind), Some(size)) = (id, kind, size) else {
            for _ in memchr::memchr_iter(b'\n', name) {
                line = self.line()?;
            }
            let known = line.ends_with(b" missing") || line.ends_with(b" ambiguous");
            return if known {
                Ok(None)
            } else {
                Err(nonsense("cat-file"))
            };
        };
        let mut bytes = vec![0; size];
        self.output.read_exact(&mut bytes).map_err(broken)?;
        self.output.read_exact(&mut [0]).map_err(broken)?;
        Ok(Some((id, kind, bytes)))
    }

    fn line(&mut self) -> Result<Vec<u8>> {
        let mut line = Vec::new();
        self.output
            .read_until(b'\n', &mut line)
            .map_err(|_| nonsense("cat-file"))?;
        match line.pop() {
            Some(b'\n') => Ok(line),
            _ => Err(nonsense("cat-file")),
        }
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // its stdin closes first, so it ends by itself
        self.input = None;
        self.child.wait().ok();
    }
}
