//! Why a record cannot be read or written.

use std::io;
use std::path::PathBuf;

/// Why a record cannot be read or written. Never to be read as "not there".
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// Neither variable names a folder.
    #[error("there is no folder to keep records in: neither HOME nor XDG_STATE_HOME is set")]
    NoFolder,
    /// The file system's.
    #[error("cannot {action} {}: {cause}", path.display())]
    System {
        /// What was tried: `read`, `write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        cause: io::Error,
    },
    /// Somebody else could have written it.
    #[error("{}: not trusted: {why}", path.display())]
    NotOurs {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Not what this program writes.
    #[error("{}: damaged: {why}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl RecordError {
    /// The file that is of no use, where there is one that can be moved away.
    #[must_use]
    pub fn file(&self) -> Option<&PathBuf> {
        match self {
            Self::NotOurs { path, .. } | Self::Damaged { path, .. } => Some(path),
            Self::NoFolder | Self::System { .. } => None,
        }
    }
}
