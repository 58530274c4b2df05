//! Why git could not be asked, in types where we have more to say than git.

use std::path::{Path, PathBuf};
use std::process::Output;

/// Why git could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// git could not be started.
    #[error("cannot run git: {0}")]
    Start(#[source] std::io::Error),
    /// git ran and failed.
    #[error("git {command} failed: {message}")]
    Failed {
        /// The subcommand.
        command: String,
        /// What git wrote to stderr, its last line.
        message: String,
    },
    /// git said something that this program does not understand.
    #[error("git {command} gave an answer that makes no sense here")]
    Answer {
        /// The subcommand.
        command: String,
    },
    /// git, or something else that takes its locks, is at work.
    #[error("git is at work in this repository: {} is there", .0.display())]
    Locked(PathBuf),
    /// git cannot change the encoding of what it would store.
    #[error("git cannot store it under its working-tree-encoding: {0}")]
    Encoding(String),
    /// There is no repository here.
    #[error("this is not a git repository")]
    NoRepository,
    /// There is one, and no work tree: a bare one, or its git directory.
    #[error("{}", match around(.0) {
        Some(_) => "this is inside of a git directory, not in its work tree",
        None => "this repository is bare: it has no work tree",
    })]
    NoWorkTree(PathBuf),
    /// The repository belongs to another user, and git does not use it.
    #[error("the repository at {} belongs to another user (git: dubious ownership)", .0.display())]
    ForeignOwner(PathBuf),
    /// A bare repository that a clone can have brought along.
    #[error("the bare repository at {} lies in a folder of another repository: a clone can have brought it, so it is not used", .0.display())]
    EmbeddedBare(PathBuf),
    /// A revision names nothing.
    #[error("{0} names nothing here")]
    NoRevision(String),
    /// The object does not exist, or cannot be read.
    #[error("object {0} cannot be read")]
    NoObject(String),
    /// The object is larger than `jetcrypt.largestBlob`.
    #[error(
        "object {id} has {size} bytes, and no more than {most} are read (git config jetcrypt.largestBlob)"
    )]
    TooLarge {
        /// Its name.
        id: String,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        most: u64,
    },
    /// A tag of a tag of a tag …
    #[error("{tip} is a tag of a tag, and so on more than {most} times")]
    NestedTags {
        /// The outermost tag.
        tip: String,
        /// How many are followed.
        most: usize,
    },
    /// A setting of ours has no value, or none that can be read.
    #[error("git config {name} {problem}")]
    Setting {
        /// The setting.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl GitError {
    /// The work tree to go to, where this says that there is none here.
    #[must_use]
    pub fn work_tree(&self) -> Option<&Path> {
        match self {
            Self::NoWorkTree(common) => around(common),
            _ => None,
        }
    }

    /// Is there just no repository? Where there is no git, nobody has one: in
    /// the container of a CI, for instance.
    #[must_use]
    pub fn is_no_repository(&self) -> bool {
        match self {
            Self::NoRepository => true,
            Self::Start(cause) => cause.kind() == std::io::ErrorKind::NotFound,
            _ => false,
        }
    }
}

/// The work tree around a `.git` folder; the git directory of a submodule or of
/// a bare repository has another name.
#[must_use]
pub(super) fn around(common: &Path) -> Option<&Path> {
    let is_inside = common.file_name() == Some(".git".as_ref());
    is_inside.then(|| common.parent()).flatten()
}

/// The result of asking git.
pub type GitResult<T> = Result<T, GitError>;

/// What went wrong, in a type where we have more to say than git.
pub(super) fn failed(command: String, output: &Output) -> GitError {
    let text = String::from_utf8_lossy(&output.stderr);
    if text.contains("not a git repository") {
        return GitError::NoRepository;
    }
    if let Some(path) = quoted_after(&text, "detected dubious ownership in repository at '") {
        return GitError::ForeignOwner(path);
    }
    if let Some(path) = quoted_after(&text, "cannot use bare repository '") {
        return GitError::EmbeddedBare(path);
    }
    if let Some(path) = lock_file(&text) {
        return GitError::Locked(path);
    }
    let last = text
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("no message");
    let bare = |line: &str| {
        let line = line.trim_start_matches("fatal: ");
        line.trim_start_matches("error: ").to_owned()
    };
    let mut message = bare(last);
    // our filter has said why, on lines of its own
    if last.contains("clean filter 'jetcrypt' failed")
        && let Some(why) = text.lines().find_map(|line| line.strip_prefix("error: "))
    {
        why.clone_into(&mut message);
    }
    // git 2.39 names the commit that is missing here, and in its last line the
    // one that needs it
    if let Some(unread) = text.lines().find(|line| line.contains("Could not read "))
        && unread != last
    {
        message = format!("{message}: {}", bare(unread));
    }
    GitError::Failed { command, message }
}

/// The path that git puts between single quotes after these words.
fn quoted_after(text: &str, words: &str) -> Option<PathBuf> {
    let (_, rest) = text.split_once(words)?;
    let line = rest.lines().next()?;
    let path = line.rsplit_once('\'').map_or(line, |(path, _)| path);
    let path = path
        .split_once("' (safe.bareRepository")
        .map_or(path, |(path, _)| path);
    Some(PathBuf::from(path))
}

/// The lock that git says is there already: of the index (`Unable to create
/// 'PATH.lock': File exists.`), or of a config (`could not lock config file
/// PATH: File exists`).
fn lock_file(text: &str) -> Option<PathBuf> {
    text.lines().find_map(|line| {
        let line = line.trim_end_matches('.').strip_suffix(": File exists")?;
        if let Some((_, path)) = line.split_once("could not lock config file ") {
            return Some(PathBuf::from(format!("{path}.lock")));
        }
        let (_, path) = line.split_once("Unable to create '")?;
        Some(PathBuf::from(path.trim_end_matches('\'')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locks_that_git_names_are_known() {
        for (said, lock) in [
            (
                "fatal: Unable to create '/r/.git/index.lock': File exists.\n\nAnother git process seems",
                Some("/r/.git/index.lock"),
            ),
            (
                "error: could not lock config file .git/config: File exists\n",
                Some(".git/config.lock"),
            ),
            (
                "fatal: Unable to create '/r/.git/index.lock': Permission denied\n",
                None,
            ),
        ] {
            assert_eq!(lock_file(said), lock.map(PathBuf::from), "{said}");
        }
    }
}
