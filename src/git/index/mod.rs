//! The index file: which blobs git holds at a path, and where keys lie.
//!
//! libgit2 and git make an object of every entry before they answer; for
//! 100,000 of them that takes longer than all the rest of a clean
//! (docs/git-behaviour.md 9.20). This reader looks for one path without holding
//! the file in memory, and makes a table only for who asks for more. What it
//! does not know (`entries`), and repositories that libgit2 cannot open, are
//! left to git.

pub mod entries;
pub mod table;
mod window;

use super::command::Git;
use super::objects::Objects;
use crate::core::oid::Oid;
use crate::core::policy::is_key_path;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use table::IndexTable;

/// Stages in the order in which they are wanted: settled, ours, theirs, base
/// (docs/git-behaviour.md 11.8).
pub(super) const STAGES: [u8; 4] = [0, 2, 3, 1];

/// The index of one repository, as far as somebody has asked.
pub(super) struct IndexFile {
    path: Option<PathBuf>,
    /// Are the names in it those that we read, SHA-1?
    known_names: bool,
    stamp: Stamp,
    contents: Contents,
}

/// What is known of it.
enum Contents {
    /// Nothing yet.
    Unread,
    /// The blobs of the first path that was asked for, and of the key files.
    One {
        path: Vec<u8>,
        blobs: Vec<Oid>,
        keys: BTreeSet<Oid>,
    },
    /// All of it.
    All {
        table: IndexTable,
        keys: BTreeSet<Oid>,
    },
    /// Only git can read it.
    LeftToGit,
}

/// Tells one version of the file from the next.
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

impl IndexFile {
    /// Reads nothing yet.
    pub(super) fn of(objects: &Objects) -> Self {
        Self {
            path: path(objects),
            // libgit2 opens no repository with other names
            known_names: objects.library.is_some(),
            stamp: Stamp::Unknown,
            contents: Contents::Unread,
        }
    }

    /// Has anything been read of it?
    pub(super) fn is_read(&self) -> bool {
        !matches!(self.contents, Contents::Unread)
    }

    /// Is it for git alone to read?
    pub(super) fn is_left_to_git(&self) -> bool {
        matches!(self.contents, Contents::LeftToGit)
    }

    /// Forgets what was read, where the file may be another one by now. Says
    /// whether it did.
    pub(super) fn look_again(&mut self) -> bool {
        let stamp = Stamp::read(self.path.as_deref());
        if stamp != Stamp::Unknown && stamp == self.stamp {
            return false;
        }
        self.stamp = stamp;
        self.contents = Contents::Unread;
        true
    }

    /// The blobs at a path, in the order in which they are wanted; `None`
    /// where git has to be asked.
    pub(super) fn blobs_at(&mut self, path: &[u8]) -> Option<Vec<Oid>> {
        match &self.contents {
            Contents::Unread => self.contents = or_git(self.look_for(path)),
            Contents::One { path: known, .. } if known != path => {
                self.contents = or_git(self.look_at_all());
            }
            _ => {}
        }
        match &self.contents {
            Contents::One { blobs, .. } => Some(blobs.clone()),
            Contents::All { table, .. } => Some(wanted(table.at(path).collect())),
            Contents::Unread | Contents::LeftToGit => None,
        }
    }

    /// The blobs of all files where keys lie; `None` where git has to be
    /// asked.
    pub(super) fn key_files(&mut self) -> Option<&BTreeSet<Oid>> {
        if !self.is_read() {
            self.contents = or_git(self.look_for(b""));
        }
        match &self.contents {
            Contents::One { keys, .. } | Contents::All { keys, .. } => Some(keys),
            Contents::Unread | Contents::LeftToGit => None,
        }
    }

    fn look_for(&self, path: &[u8]) -> io::Result<Contents> {
        let mut found = Vec::new();
        let keys = self.walk(|entry| {
            if entry.path == path && entry.names_blob() {
                found.push((entry.stage, *entry.id));
            }
        })?;
        Ok(Contents::One {
            path: path.to_vec(),
            blobs: wanted(found),
            keys,
        })
    }

    fn look_at_all(&self) -> io::Result<Contents> {
        let length = match self.stamp {
            Stamp::Of(_, _, _, length) => length,
            Stamp::Unknown | Stamp::Absent => 0,
        };
        let mut table = Ok(IndexTable::with_room(length));
        let keys = self.walk(|entry| {
            if let Ok(filled) = &mut table
                && let Err(error) = filled.push(entry)
            {
                table = Err(error);
            }
        })?;
        Ok(Contents::All {
            table: table?,
            keys,
        })
    }

    /// Shows every entry to `each`, and gives the blobs of the key files. A
    /// file that is not there has no entries.
    fn walk(&self, mut each: impl FnMut(&entries::IndexEntry<'_>)) -> io::Result<BTreeSet<Oid>> {
        let mut keys = BTreeSet::new();
        let Some(path) = self.path.as_ref().filter(|_| self.known_names) else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        if self.stamp == Stamp::Absent {
            return Ok(keys);
        }
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        entries::walk(file, length, |entry| {
            if is_key_path(entry.path) && entry.names_blob() {
                keys.insert(Oid::from_bytes(entry.id));
            }
            each(entry);
        })?;
        Ok(keys)
    }
}

/// git reads whatever we cannot, or says what is wrong with it.
fn or_git(read: io::Result<Contents>) -> Contents {
    read.unwrap_or(Contents::LeftToGit)
}

fn wanted(mut found: Vec<(u8, [u8; 20])>) -> Vec<Oid> {
    found.sort_by_key(|(stage, _)| STAGES.iter().position(|wanted| wanted == stage));
    let ids = found.iter().map(|(_, id)| Oid::from_bytes(id));
    ids.collect()
}

/// Where the index lies: as git says, in its own words or by its rules, so
/// that a change of it is seen also where only git can read it.
fn path(objects: &Objects) -> Option<PathBuf> {
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
