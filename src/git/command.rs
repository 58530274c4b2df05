//! Runs git children and reads their NUL-separated answers.

use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// Why git could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
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
    /// The object does not exist, or cannot be read.
    #[error("object {0} cannot be read")]
    NoObject(String),
}

/// The result of asking git.
pub type Result<T> = std::result::Result<T, Error>;

/// Runs git where the caller stands or in another folder.
#[derive(Debug, Clone, Default)]
pub struct Git {
    folder: Option<PathBuf>,
    as_stored: bool,
    index: Option<PathBuf>,
}

impl Git {
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
        let mut command = Command::new("git");
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
    /// [`Error::Start`], or [`Error::Failed`] for any exit code but 0.
    pub fn run<I, S>(&self, arguments: I) -> Result<Vec<u8>>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        self.run_with(arguments, &[])
    }

    /// Runs git with this on its stdin.
    ///
    /// # Errors
    /// As [`Git::run`].
    pub fn run_with<I, S>(&self, arguments: I, input: &[u8]) -> Result<Vec<u8>>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let command = self.command(arguments);
        let name = subcommand(&command);
        let output = feed(command, input).map_err(Error::Start)?;
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
    /// [`Error::Start`].
    pub fn start<I, S>(&self, arguments: I) -> Result<Started>
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
        let child = command.spawn().map_err(Error::Start)?;
        Ok(Started { child, name })
    }

    /// Runs git and returns its one line of output, or `None` where it fails
    /// or prints nothing: for questions that may have no answer.
    ///
    /// # Errors
    /// [`Error::Start`] only.
    pub fn line<I, S>(&self, arguments: I) -> Result<Option<OsString>>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        use std::os::unix::ffi::OsStringExt as _;
        let output = feed(self.command(arguments), &[]).map_err(Error::Start)?;
        let mut line = output.stdout;
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        Ok((output.status.success() && !line.is_empty()).then(|| OsString::from_vec(line)))
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
    pub fn finish(mut self, input: &[u8]) -> Result<Vec<u8>> {
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
        let output = output.map_err(Error::Start)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(failed(self.name, &output))
        }
    }
}

/// An [`Error::Answer`] of this subcommand.
pub(super) fn nonsense(command: &str) -> Error {
    Error::Answer {
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

fn failed(command: String, output: &Output) -> Error {
    let text = String::from_utf8_lossy(&output.stderr);
    if text.contains("not a git repository") {
        return Error::NoRepository;
    }
    let last = text
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("no message");
    let message = last
        .trim_start_matches("fatal: ")
        .trim_start_matches("error: ")
        .to_owned();
    Error::Failed { command, message }
}

fn subcommand(command: &Command) -> String {
    let mut words = command.get_args().map(|word| word.to_string_lossy());
    words
        .find(|word| !word.starts_with('-'))
        .unwrap_or_default()
        .into_owned()
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
