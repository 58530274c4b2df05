//! How a command fails: a kind for the exit code, one line for what, where
//! and why, and hints that are the next command to type.

use crate::core::format::{Promise, Version};
use crate::core::hint::Hint;
use crate::core::key::KeyError;
use crate::core::shell;
use crate::git::command::GitError;
use crate::git::limit;
use crate::keystore::{self, Error as KeyStoreError};
use crate::records::RecordError;
use crate::report::talk;
use crate::writer::WriteError;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// What kind of failure it is; `cli::exit` maps it to the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// Anything that has no kind of its own.
    General,
    /// Wrong usage.
    Usage,
    /// No key was found.
    NoKey,
    /// Wrong key, or a damaged or tampered file.
    WrongKey,
    /// No repository, or the filter is not set up.
    NotSetUp,
    /// Something could not be looked at: neither found nor clean.
    Unchecked,
}

/// A failure in words. Never holds a secret.
#[derive(Debug)]
pub struct Failure {
    /// For the exit code.
    pub kind: FailureKind,
    /// What, where, why.
    pub what: String,
    /// What to do next.
    pub hints: Vec<Hint>,
}

impl Failure {
    /// A failure without a hint.
    pub fn new(kind: FailureKind, what: impl Into<String>) -> Self {
        Self {
            kind,
            what: what.into(),
            hints: Vec::new(),
        }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Hint>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The hints as one line, for reports that have one.
    #[must_use]
    pub fn remedy(&self) -> String {
        let hints: Vec<String> = self.hints.iter().map(Hint::to_string).collect();
        hints.join("; ")
    }

    /// No key, with the places where it was looked for.
    #[must_use]
    pub fn no_key(places: &keystore::Places) -> Self {
        Self::new(FailureKind::NoKey, format!("no key: looked in {}", keystore::searched(places)))
            .hint("put your project's codeship.aes at the top of the work tree, or run: git jetcrypt unlock KEYFILE")
            .hint("a project that never had a key gets one with: git jetcrypt init --generate")
    }
}

impl Failure {
    /// A file that no key opens, with what jet said of such a one.
    #[must_use]
    pub fn wrong_key(version: Version, promise: Promise, shown: &str) -> Self {
        let (why, jet) = match (version, promise) {
            (Version::JetV1, Promise::Json) => (
                "what comes out is not JSON",
                "invalid character … after top-level value",
            ),
            (Version::JetV1, _) => (
                "what comes out is not text",
                "environment contains non-utf8 characters",
            ),
            (Version::Cloudbees, _) => (
                "the checksum differs; or this cloudbees:v1 file has a layout that nobody has documented",
                "checksum for decrypted data is invalid",
            ),
            (Version::JetV2, _) => (
                "the checksum differs",
                "checksum for decrypted data is invalid, corrupt AES key or data",
            ),
            (Version::Ctr, _) => (
                "the authentication tag differs",
                "nothing: it never knew this format",
            ),
        };
        let failure = Self::new(
            FailureKind::WrongKey,
            format!("{shown}: wrong key, or the file is damaged: {why}"),
        )
        .hint(format!(
            "most often codeship.aes belongs to another project (jet said here: {jet})"
        ));
        if version == Version::JetV1 {
            return failure.hint(
                "for a file that is neither text nor JSON: git jetcrypt decrypt --binary IN OUT",
            );
        }
        failure
    }

    /// Says it on stderr: the error, and each hint.
    pub fn tell(&self) {
        talk::error(&self.what);
        for hint in &self.hints {
            talk::hint(hint);
        }
    }
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        let failure = Self::new(FailureKind::General, error.to_string());
        match error.file() {
            Some(file) => failure
                .hint(format!("look at {}, or move it away", file.display()))
                .hint(
                    Hint::run(["git", "jetcrypt", "helper", "install"])
                        .to("then set your repositories up again"),
                ),
            None => failure,
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::new(FailureKind::General, format!("{error:#}"))
    }
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        match error {
            GitError::NoRepository => Self::new(FailureKind::NotSetUp, error.to_string())
                .hint("go to your repository, or make one with: git init"),
            GitError::NoWorkTree(ref common) => {
                let failure = Self::new(FailureKind::General, error.to_string());
                no_work_tree(failure, error.work_tree(), common)
            }
            GitError::ForeignOwner(ref path) => Self::new(FailureKind::NotSetUp, error.to_string())
                .hint(
                    Hint::run(["git", "config", "--global", "--add", "safe.directory"])
                        .file(path.as_os_str().as_bytes())
                        .to("if you trust it"),
                ),
            GitError::EmbeddedBare(ref path) => Self::new(FailureKind::NotSetUp, error.to_string())
                .hint(format!(
                    "if it is yours, name it: export GIT_DIR={}",
                    shell::word(path.as_os_str().as_bytes())
                )),
            GitError::TooLarge { size, .. } => Self::new(FailureKind::Unchecked, error.to_string())
                .hint(
                    Hint::run(["git", "config", limit::NAME, &limit::in_megabytes(size)])
                        .to("to have it read"),
                ),
            GitError::NoObject(_) => Self::new(FailureKind::General, error.to_string())
                .hint("see what is broken: git fsck"),
            GitError::NestedTags { .. } => Self::new(FailureKind::General, error.to_string())
                .hint("push a tag of the commit itself: git tag -a NAME TAG^{}"),
            GitError::Locked(ref path) => {
                locked(Self::new(FailureKind::General, error.to_string()), path)
            }
            GitError::Start(_) => Self::new(FailureKind::General, error.to_string())
                .hint("git-jetcrypt needs git 2.39 or newer on PATH"),
            _ => Self::new(FailureKind::General, error.to_string()),
        }
    }
}

/// What helps where there is no work tree.
fn no_work_tree(failure: Failure, top: Option<&Path>, common: &Path) -> Failure {
    if let Some(top) = top {
        let go = Hint::run(["cd"]).file(top.as_os_str().as_bytes());
        return failure.hint(go.to("go there, and run this again"));
    }
    let clone = Hint::run(["git", "clone"]).file(common.as_os_str().as_bytes());
    let install = Hint::run(["git", "jetcrypt", "install"]);
    failure
        .hint(clone.arg("FOLDER").to("run this in a clone of it"))
        .hint(install.to("to have pushes to this one judged"))
}

/// What helps where a lock of git's is there.
fn locked(failure: Failure, path: &Path) -> Failure {
    failure
        .hint("wait for it to end, and close the editor that it has opened")
        .hint(
            Hint::run(["rm"])
                .file(path.as_os_str().as_bytes())
                .to("if no git runs here, and an earlier one was killed"),
        )
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        let failure = Self::new(FailureKind::General, error.to_string());
        match error {
            WriteError::GitAtWork { ref path } => locked(failure, path),
            WriteError::Link { .. } => failure.hint("put a file in its place, then run this again"),
            WriteError::Changed { .. } => failure.hint("run this again"),
            WriteError::BadJournal { ref path, .. } => failure.hint(
                Hint::run(["rm"])
                    .file(path.as_os_str().as_bytes())
                    .to("when you have seen that no file is missing"),
            ),
            WriteError::System { .. } | WriteError::Remains(_) | WriteError::Interrupted => failure,
        }
    }
}

impl From<KeyStoreError> for Failure {
    fn from(error: KeyStoreError) -> Self {
        let what = error.to_string();
        match error {
            KeyStoreError::Missing { .. } => Self::new(FailureKind::NoKey, what)
                .hint("check the path; jet said \"no key\" or \"No AES key provided\" here"),
            KeyStoreError::Malformed { cause: KeyError::WrongLength { found }, .. } if found < 32 => {
                Self::new(FailureKind::WrongKey, what)
                    .hint("the copy is incomplete: a codeship.aes is 44 characters on one line; copy it again")
            }
            KeyStoreError::Malformed { .. } => {
                Self::new(FailureKind::WrongKey, what).hint("a codeship.aes is 44 characters of base64 on one line")
            }
            KeyStoreError::Write { ref cause, .. } if cause.kind() == std::io::ErrorKind::AlreadyExists => {
                Self::new(FailureKind::General, format!("{what}; a key is never overwritten"))
                    .hint("move the old key away first, and keep it: old files need it")
            }
            _ => Self::new(FailureKind::General, what),
        }
    }
}
