//! Why a file was not changed.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file was not changed. Unless it says otherwise, all is as it was.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file system refuses.
    #[error("cannot {action} {}: {cause}", path.display())]
    System {
        /// What was tried, in a word.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's reason.
        cause: io::Error,
    },
    /// A link stands at its place, or on the way.
    #[error("{}: not written: it is a link, or lies behind one", path.display())]
    Link {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else has changed it since it was read.
    #[error("{}: not written: it has been changed since it was read", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// git holds its index.
    #[error("git is at work in this repository: {} is there", path.display())]
    GitAtWork {
        /// The lock of the index.
        path: PathBuf,
    },
    /// A signal came before anything was changed.
    #[error("interrupted; nothing was changed")]
    Interrupted,
    /// What a stopped command has made beside the files cannot be removed.
    #[error("no file was changed, but {0}")]
    Remains(Box<WriteError>),
    /// The journal is not one.
    #[error("{}: {why}", path.display())]
    BadJournal {
        /// The journal.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl WriteError {
    pub(super) fn system(action: &'static str, path: &Path, cause: impl Into<io::Error>) -> Self {
        Self::System {
            action,
            path: path.to_owned(),
            cause: cause.into(),
        }
    }

    /// The system's reason alone, for who has words of its own.
    #[must_use]
    pub fn into_cause(self) -> io::Error {
        match self {
            Self::System { cause, .. } => cause,
            Self::Changed { .. } => io::ErrorKind::AlreadyExists.into(),
            other => io::Error::other(other),
        }
    }
}
