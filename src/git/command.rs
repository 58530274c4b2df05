//! Runs git children and reads their NUL-separated answers: the one place that
//! builds them.
//!
//! A repository's config may name programs: a file system monitor, hooks, a
//! pager, filters, a transport. None of them starts through us, for nobody
//! who looks at a repository with this tool has asked for it
//! (docs/git-behaviour.md). `SWITCHED_OFF` is for every child. The three
//! kinds that git starts elsewhere:
//! - *filters*: only three of our children convert content (`hash-object`,
//!   `cat-file --filters` and `update-index`), and each of them is given the
//!   paths of our own files.
//! - *fetches* of what a partial clone lacks: see `git/lazy_fetch.rs`.
//! - *diff programs and converters*: no child of ours shows content.

use super::discovery;
use super::lazy_fetch;
use crate::children;
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// Config that wins over whatever the repository has. The fetch that git may
/// start is a matter of its own.
const SWITCHED_OFF: [&str; 2] = ["core.fsmonitor=false", "log.showSignature=false"];

/// The same for hooks; only the question where they lie needs the answer of
/// the repository.
const NO_HOOKS: &str = "core.hooksPath=/dev/null";

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
    /// There is no repository here.
    #[error("this is not a git repository")]
    NoRepository,
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

/// The result of asking git.
pub type GitResult<T> = Result<T, GitError>;

/// Runs git where the caller stands or in another folder.
#[derive(Debug, Clone, Default)]
pub struct Git {
    folder: Option<PathBuf>,
    as_stored: bool,
    index: Option<PathBuf>,
    runs_our_filter: bool,
    shows_hooks: bool,
    by_folder: bool,
}

impl Git {
    /// git of the repository around its folder, whatever repository the
    /// environment names, as it does in hooks and filters.
    #[must_use]
    pub(super) fn by_folder(self) -> Self {
        Self {
            by_folder: true,
            ..self
        }
    }

    /// git in this folder instead of the current one.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self {
            folder: Some(folder.to_owned()),
            ..Self::default()
        }
    }

    /// git that shows objects as they are stored, not as `refs/replace` would
    /// have them: a push sends the stored ones.
    #[must_use]
    pub fn as_stored(&self) -> Self {
        Self {
            as_stored: true,
            ..self.clone()
        }
    }

    /// git that runs our own filter, which may need the key that stands in
    /// `$JETCRYPT_KEY`. No other child gets it.
    #[must_use]
    pub fn running_our_filter(&self) -> Self {
        Self {
            runs_our_filter: true,
            ..self.clone()
        }
    }

    /// git that says where its hooks lie, and runs none to answer.
    #[must_use]
    pub(super) fn showing_hooks(&self) -> Self {
        Self {
            shows_hooks: true,
            ..self.clone()
        }
    }

    /// git with this file as its index.
    #[must_use]
    pub(super) fn with_index(&self, index: &Path) -> Self {
        Self {
            index: Some(index.to_owned()),
            ..self.clone()
        }
    }

    /// A command line that is ready to run.
    pub fn command<I, S>(&self, arguments: I) -> Command
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let mut command = if self.runs_our_filter {
            children::with_key("git")
        } else {
            children::command("git")
        };
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        // pathspecs mean what this program means by them
        for mode in ["LITERAL", "GLOB", "NOGLOB", "ICASE"] {
            command.env_remove(format!("GIT_{mode}_PATHSPECS"));
        }
        if self.by_folder {
            for name in ["DIR", "WORK_TREE", "COMMON_DIR", "INDEX_FILE", "PREFIX"] {
                command.env_remove(format!("GIT_{name}"));
            }
        }
        // we read what git says
        command.env("LC_ALL", "C").env_remove("LANGUAGE");
        command.arg("--no-pager");
        for setting in SWITCHED_OFF {
            command.args(["-c", setting]);
        }
        if !self.shows_hooks {
            command.args(["-c", NO_HOOKS]);
        }
        if discovery::embedded_bare(self.folder.as_deref()).is_some() {
            command.args(["-c", "safe.bareRepository=explicit"]);
        }
        if !lazy_fetch::allowed(self.folder.as_deref()) {
            command.env("GIT_NO_LAZY_FETCH", "1");
        }
        if self.as_stored {
            command.arg("--no-replace-objects");
            command.env("GIT_GRAFT_FILE", "/dev/null");
        }
        command.args(arguments);
        command
    }

    /// Runs git and returns what it wrote to stdout.
    ///
    /// # Errors
    /// [`GitError::Start`], or [`GitError::Failed`] for any exit code but 0.
    pub fn run<I, S>(&self, arguments: I) -> GitResult<Vec<u8>>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        self.run_with(arguments, &[])
    }

    /// The same for a question that may have no answer: `None` where git ends
    /// with code 1, which is its "no".
    ///
    /// # Errors
    /// [`GitError::Start`], or what git says with any other code.
    pub fn answer<I, S>(&self, arguments: I) -> GitResult<Option<Vec<u8>>>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let command = self.command(arguments);
        let name = subcommand(&command);
        let output = feed(command, &[]).map_err(GitError::Start)?;
        match output.status.code() {
            Some(0) => Ok(Some(output.stdout)),
            Some(1) => Ok(None),
            _ => Err(failed(name, &output)),
        }
    }

    /// Runs git with this on its stdin.
    ///
    /// # Errors
    /// As [`Git::run`].
    pub fn run_with<I, S>(&self, arguments: I, input: &[u8]) -> GitResult<Vec<u8>>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let command = self.command(arguments);
        let name = subcommand(&command);
        let output = feed(command, input).map_err(GitError::Start)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(failed(name, &output))
        }
    }

    /// Starts git, to be given its input and asked for its answer later:
    /// several children that start together cost little more than one.
    ///
    /// # Errors
    /// [`GitError::Start`].
    pub fn start<I, S>(&self, arguments: I) -> GitResult<Started>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let mut command = self.command(arguments);
        let name = subcommand(&command);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let child = command.spawn().map_err(GitError::Start)?;
        Ok(Started { child, name })
    }

    /// The one line of such an answer; `None` for an empty one, too.
    ///
    /// # Errors
    /// As [`Git::answer`].
    pub fn line<I, S>(&self, arguments: I) -> GitResult<Option<OsString>>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        use std::os::unix::ffi::OsStringExt as _;
        let mut line = self.answer(arguments)?.unwrap_or_default();
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        Ok((!line.is_empty()).then(|| OsString::from_vec(line)))
    }
}

/// A git child that waits for its input.
pub struct Started {
    child: Child,
    name: String,
}

impl Started {
    /// Gives it its input and returns what it wrote to stdout.
    ///
    /// # Errors
    /// As [`Git::run`].
    pub fn finish(mut self, input: &[u8]) -> GitResult<Vec<u8>> {
        let stdin = self.child.stdin.take();
        let output = std::thread::scope(|scope| {
            match stdin {
                // what fits into a pipe needs no thread
                Some(mut stdin) if input.len() <= 4096 => drop(stdin.write_all(input)),
                Some(mut stdin) => {
                    scope.spawn(move || stdin.write_all(input).is_ok());
                }
                None => {}
            }
            self.child.wait_with_output()
        });
        let output = output.map_err(GitError::Start)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(failed(self.name, &output))
        }
    }
}

/// An [`GitError::Answer`] of this subcommand.
pub(super) fn nonsense(command: &str) -> GitError {
    GitError::Answer {
        command: command.to_owned(),
    }
}

/// The fields of a NUL-separated answer; the empty one after the last NUL is
/// none.
pub(super) fn fields(answer: &[u8]) -> impl Iterator<Item = &[u8]> {
    let whole = answer.strip_suffix(b"\0").unwrap_or(answer);
    let parts = if answer.is_empty() {
        None
    } else {
        Some(whole.split(|b| *b == 0))
    };
    parts.into_iter().flatten()
}

/// Writes `input` from a thread of its own: git may answer before it has read
/// everything.
fn feed(mut command: Command, input: &[u8]) -> std::io::Result<Output> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.stdin(if input.is_empty() {
        Stdio::null()
    } else {
        Stdio::piped()
    });
    let mut child = command.spawn()?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        if let Some(mut stdin) = stdin {
            // git may stop reading early; its exit code tells why
            scope.spawn(move || stdin.write_all(input).is_ok());
        }
        child.wait_with_output()
    })
}

/// What went wrong, in a type where we have more to say than git.
fn failed(command: String, output: &Output) -> GitError {
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

/// The first word that is neither an option of git's own nor its value.
fn subcommand(command: &Command) -> String {
    let mut words = command.get_args().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "-c" {
            words.next();
        } else if !word.starts_with('-') {
            return word.into_owned();
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_end_with_nul_and_may_be_empty() {
        let all = |bytes: &'static [u8]| fields(bytes).collect::<Vec<_>>();
        assert!(all(b"").is_empty());
        assert_eq!(all(b"a\0"), [b"a"]);
        assert_eq!(all(b"a\0\0b\0"), [&b"a"[..], b"", b"b"]);
    }

    #[test]
    fn a_failure_names_the_subcommand_and_what_git_said() {
        let error = Git::default()
            .run(["rev-parse", "--verify", "no-such-thing"])
            .unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("rev-parse") || text.contains("repository"),
            "{text}"
        );
    }
}
