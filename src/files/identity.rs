//! Is it still the file that was read?

use rustix::fs::Stat;
use sha2::{Digest as _, Sha256};

/// A file as it was when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Device and inode number.
    pub file: (u64, u64),
    /// In bytes.
    pub size: u64,
    /// Seconds and nanoseconds of the last change.
    pub time: (i64, i64),
    /// SHA-256 of the content. It stays in the git directory, and there only
    /// for as long as a transaction takes.
    pub hash: [u8; 32],
    /// The mode's permissions.
    pub mode: u32,
}

impl Identity {
    /// Of a file whose content was read after `stat` was taken.
    #[must_use]
    pub fn new(stat: &Stat, content: &[u8]) -> Self {
        Self {
            file: inode(stat),
            size: stat.st_size.cast_unsigned(),
            time: (stat.st_mtime, stat.st_mtime_nsec.cast_signed()),
            hash: Sha256::digest(content).into(),
            mode: stat.st_mode & 0o7777,
        }
    }

    /// The same file, with the same size and time? Its content may still be
    /// another one.
    #[must_use]
    pub fn fits(&self, stat: &Stat) -> bool {
        inode(stat) == self.file
            && stat.st_size.cast_unsigned() == self.size
            && (stat.st_mtime, stat.st_mtime_nsec.cast_signed()) == self.time
    }
}

/// Device and inode number: what a name stands for.
#[must_use]
pub fn inode(stat: &Stat) -> (u64, u64) {
    (stat.st_dev, stat.st_ino)
}
