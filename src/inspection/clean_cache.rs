//! Names of objects that were found clean, kept in the git directory, so that
//! a second scan looks only at what is new. Safe to delete at any time; of no
//! use, and ignored, once a rule, a key or a known credential has changed.
//!
//! ```text
//! 32 bytes  what the guard knew: Watch::name
//! n × 20 (or 32) bytes  names, sorted
//! 32 bytes  SHA-256 of all that
//! ```

use crate::core::oid::Oid;
use crate::files;
use crate::writer::{self, Readers};
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};

const FILE: &str = "clean-objects";
const HEAD: usize = 32;
const TAIL: usize = 32;

/// The cache of one repository.
pub struct CleanCache {
    path: PathBuf,
    name: [u8; 32],
    width: usize,
    /// Sorted names, one after the other.
    names: Vec<u8>,
}

impl CleanCache {
    /// Reads it; a cache that is missing, damaged or of another time is empty.
    pub fn open(own: &Path, name: [u8; 32], width: usize) -> Self {
        let path = own.join(FILE);
        let names = read(&path).and_then(|bytes| valid(bytes, &name, width));
        Self {
            path,
            name,
            width,
            names: names.unwrap_or_default(),
        }
    }

    /// Was this object found clean?
    pub fn holds(&self, id: &Oid) -> bool {
        let wanted = id.as_bytes();
        let (mut low, mut high) = (0, self.names.len() / self.width);
        while low < high {
            let middle = usize::midpoint(low, high);
            let at = middle * self.width;
            match self.names[at..at + self.width].cmp(wanted) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }

    /// Adds names and writes the file. A cache that cannot be written is no
    /// failure: the next scan takes longer.
    pub fn add(&self, more: &[Oid]) {
        if more.is_empty() {
            return;
        }
        let mut all: Vec<&[u8]> = self.names.chunks_exact(self.width).collect();
        all.extend(
            more.iter()
                .map(Oid::as_bytes)
                .filter(|id| id.len() == self.width),
        );
        all.sort_unstable();
        all.dedup();
        let mut bytes = Vec::with_capacity(HEAD + all.len() * self.width + TAIL);
        bytes.extend_from_slice(&self.name);
        for id in all {
            bytes.extend_from_slice(id);
        }
        let sum = Sha256::digest(&bytes);
        bytes.extend_from_slice(&sum);
        keep(&self.path, &bytes);
    }
}

/// What a cache holds; nothing where it cannot be read: then all is looked at.
pub(super) fn read(cache: &Path) -> Option<Vec<u8>> {
    files::large(cache).ok()
}

/// Writes a cache, for its owner alone. One that cannot be written is no
/// failure: the next scan takes longer.
pub(super) fn keep(cache: &Path, bytes: &[u8]) {
    if let Some(folder) = cache.parent()
        && std::fs::create_dir_all(folder).is_ok()
    {
        let _ = writer::replace(cache, bytes, Readers::Owner);
    }
}

fn valid(mut bytes: Vec<u8>, name: &[u8; 32], width: usize) -> Option<Vec<u8>> {
    let end = bytes.len().checked_sub(TAIL).filter(|end| *end >= HEAD)?;
    let whole = Sha256::digest(&bytes[..end]).as_slice() == &bytes[end..];
    if !whole || bytes[..HEAD] != name[..] || !(end - HEAD).is_multiple_of(width) {
        return None;
    }
    bytes.truncate(end);
    bytes.drain(..HEAD);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_for_what_the_guard_knew_and_no_longer() {
        let folder = tempfile::tempdir().unwrap();
        let id = |byte: u8| Oid::from_bytes(&[byte; 20]);
        let open = |name| CleanCache::open(folder.path(), [name; 32], 20);
        open(1).add(&[id(9), id(3), id(3)]);
        open(1).add(&[id(5)]);
        let cache = open(1);
        assert!(
            cache.holds(&id(3))
                && cache.holds(&id(5))
                && cache.holds(&id(9))
                && !cache.holds(&id(4))
        );
        assert!(!open(2).holds(&id(3)), "the rules have changed");
        let path = folder.path().join(FILE);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[HEAD] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        assert!(!open(1).holds(&id(5)), "damaged");
    }
}
