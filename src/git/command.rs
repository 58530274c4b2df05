//! Runs git children and reads their NUL-separated answers: the one place that
//! builds them.
//!
//! A repository's config may name programs: a file system monitor, hooks, a
//! pager, filters, a transport. None of them starts through us, for nobody
//! who looks at a repository with this tool has asked for it
//! (docs/git-behaviour.md). `SWITCHED_OFF` is for every child. The three
//! kinds that git starts elsewhere:
//! - *filters*: only two of our children convert content (`hash-object` and
//!   `update-index`), and each of them is given the paths of our own files.
//! - *fetches* of what a partial clone lacks: see `git/lazy_fetch.rs`.
//! - *diff programs and converters*: no child of ours shows content.
//!
//! A child that changes something is not for Ctrl-C to stop: it has a process
//! group of its own, and waits where git holds a lock (git/question.rs).

use super::discovery;
use super::environment;
use super::git_error::failed;
use super::lazy_fetch;
use super::question::is_question;
use crate::children;
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

pub use super::git_error::{GitError, GitResult};

/// Config that wins over whatever the repository has. The fetch that git may
/// start is a matter of its own.
const SWITCHED_OFF: [&str; 2] = ["core.fsmonitor=false", "log.showSignature=false"];

/// The same for hooks; only the question where they lie needs the answer of
/// the repository.
const NO_HOOKS: &str = "core.hooksPath=/dev/null";

/// How long a change waits for git to give a lock back: what git does while it
/// holds one takes some milliseconds, unless an editor is open. 4 seconds.
const PATIENCE: [u64; 12] = [5, 10, 20, 40, 80, 160, 320, 500, 600, 700, 800, 800];

/// Runs git where the caller stands or in another folder.
#[derive(Debug, Clone, Default)]
pub struct Git {
    folder: Option<PathBuf>,
    as_stored: bool,
    index: Option<PathBuf>,
    runs_our_filter: bool,
    shows_hooks: bool,
    by_folder: bool,
    shielded: bool,
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

    /// git of another repository or work tree: that around this folder.
    #[must_use]
    pub fn elsewhere(folder: &Path) -> Self {
        Self::at(folder).by_folder()
    }

    /// git that a Ctrl-C at the terminal does not stop, though it is only
    /// asked: for questions in the middle of a change.
    #[must_use]
    pub(super) fn shielded(&self) -> Self {
        Self {
            shielded: true,
            ..self.clone()
        }
    }

    /// git of this repository, in this folder instead of the current one.
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
        if self.by_folder {
            environment::go_by_folder(&mut command);
        } else {
            environment::keep_for(&mut command, self.folder.as_deref());
        }
        environment::speak_plainly(&mut command);
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        command.arg("--no-pager");
        for setting in SWITCHED_OFF {
            command.args(["-c", setting]);
        }
        if !self.shows_hooks {
            command.args(["-c", NO_HOOKS]);
        }
        let named = !self.by_folder && environment::names_git_dir();
        if discovery::embedded_bare(self.folder.as_deref(), named).is_some() {
            command.args(["-c", "safe.bareRepository=explicit"]);
        }
        if !lazy_fetch::allowed(self.folder.as_deref(), self.by_folder) {
            command.env("GIT_NO_LAZY_FETCH", "1");
        }
        if self.as_stored {
            command.arg("--no-replace-objects");
            command.env("GIT_GRAFT_FILE", "/dev/null");
        }
        let before = command.get_args().count();
        command.args(arguments);
        let words: Vec<&OsStr> = command.get_args().skip(before).collect();
        if self.shielded || !is_question(&words) {
            // a fetch could ask for a password, and only the group of the
            // terminal can read the answer
            command.process_group(0).env("GIT_NO_LAZY_FETCH", "1");
        }
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
            _ => Err(self.failed(name, &output)),
        }
    }

    /// What git says went wrong, with paths that hold for whoever reads them.
    fn failed(&self, command: String, output: &Output) -> GitError {
        match (failed(command, output), &self.folder) {
            (GitError::Locked(path), Some(folder)) => GitError::Locked(folder.join(path)),
            (error, _) => error,
        }
    }

    /// Runs git with this on its stdin. Where git holds a lock that a change
    /// needs, it is tried again for some seconds.
    ///
    /// # Errors
    /// As [`Git::run`].
    pub fn run_with<I, S>(&self, arguments: I, input: &[u8]) -> GitResult<Vec<u8>>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        Ok(self.output(arguments, input)?.stdout)
    }

    /// The same with what git said on stderr: it may complain and end with 0.
    ///
    /// # Errors
    /// As [`Git::run`].
    pub(super) fn output<I, S>(&self, arguments: I, input: &[u8]) -> GitResult<Output>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let words: Vec<OsString> = arguments
            .into_iter()
            .map(|word| word.as_ref().to_owned())
            .collect();
        let mut waits = PATIENCE.iter();
        loop {
            let command = self.command(&words);
            let name = subcommand(&command);
            let output = feed(command, input).map_err(GitError::Start)?;
            if output.status.success() {
                return Ok(output);
            }
            match (self.failed(name, &output), waits.next()) {
                // git changes nothing before it has its lock
                (GitError::Locked(_), Some(wait)) => thread::sleep(Duration::from_millis(*wait)),
                (error, _) => return Err(error),
            }
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
        let output = thread::scope(|scope| {
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
    thread::scope(|scope| {
        if let Some(mut stdin) = stdin {
            // git may stop reading early; its exit code tells why
            scope.spawn(move || stdin.write_all(input).is_ok());
        }
        child.wait_with_output()
    })
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
