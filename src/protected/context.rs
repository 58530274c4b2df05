//! What a build of an image would take along: the git directory, where the
//! key lies, a key at the top, and protected files that are readable here.

use super::tracked::tracked;
use crate::core::dockerfile;
use crate::core::dockerignore::{DockerIgnore, takes};
use crate::core::format::{self, Reading};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy::{self, KEY_FILE};
use crate::failure::Failure;
use crate::files::{self, os};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// No repository has more Dockerfiles that a person wrote.
const MOST_FILES: usize = 1000;

/// A Dockerfile whose build would put something secret into an image.
pub struct Exposure {
    /// The Dockerfile, as seen from the top of the work tree.
    pub dockerfile: String,
    /// What it takes, as seen from the top of the work tree.
    pub takes: Vec<String>,
}

impl Exposure {
    /// What it comes to, for a person.
    #[must_use]
    pub fn words(&self) -> String {
        format!(
            "{}: a build of it would take {} into an image",
            self.dockerfile,
            self.takes.join(", ")
        )
    }

    /// What helps.
    #[must_use]
    pub fn hint() -> Hint {
        Hint::run(["git", "jetcrypt", "init"])
            .to("name them in the .dockerignore of that build; at the top this writes the lines")
    }
}

/// Says it on stderr.
///
/// # Errors
/// As [`exposures`].
pub fn warn_of_exposures(session: &Session) -> Result<(), Failure> {
    for exposure in exposures(session)? {
        talk::warning(&exposure.words());
        talk::hint(Exposure::hint());
    }
    Ok(())
}

/// Every Dockerfile that copies a secret, with its own folder as the context
/// of the build, and with the top of the work tree as the context.
///
/// # Errors
/// What git says; a file of the work tree that cannot be read.
pub fn exposures(session: &Session) -> Result<Vec<Exposure>, Failure> {
    let Some(top) = session.work_tree() else {
        return Ok(Vec::new());
    };
    let files = dockerfiles(session)?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let secrets = secrets(session)?;
    let mut all = Vec::new();
    for file in files {
        let Some(text) = text(top, &file) else {
            continue;
        };
        let sources = dockerfile::copied(&text);
        let own = file.parent().unwrap_or(top).to_owned();
        let mut contexts = vec![top.to_owned(), own];
        contexts.dedup();
        let mut taken: Vec<String> = contexts
            .iter()
            .flat_map(|context| {
                let ignore = ignore(top, &file, context);
                let sources = &sources;
                secrets.iter().filter(move |secret| {
                    let inside = top.join(os(secret));
                    let Ok(path) = inside.strip_prefix(context) else {
                        return false;
                    };
                    let path = path.to_string_lossy();
                    let copied = sources.iter().any(|source| takes(source, &path));
                    copied && !ignore.leaves_out(&path)
                })
            })
            .map(|secret| show(secret))
            .collect();
        taken.sort();
        taken.dedup();
        if !taken.is_empty() {
            let path = file.strip_prefix(top).unwrap_or(&file);
            all.push(Exposure {
                dockerfile: show(path.as_os_str().as_bytes()),
                takes: taken,
            });
        }
    }
    Ok(all)
}

/// The Dockerfiles that git tracks, in the order of their names; outside of a
/// repository the one at the top.
///
/// # Errors
/// What git says.
pub fn dockerfiles(session: &Session) -> Result<Vec<PathBuf>, Failure> {
    if session.work_tree().is_none() {
        return Ok(vec![session.folder().join("Dockerfile")]);
    }
    let listed = session.git().run([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
        ":(glob,icase)**/Dockerfile",
        ":(glob,icase)**/Dockerfile.*",
        ":(glob,icase)**/*.Dockerfile",
        ":(glob,icase)**/Containerfile",
    ])?;
    let paths = listed.split(|b| *b == 0).filter(|path| !path.is_empty());
    let name = |path: &[u8]| !path.ends_with(b".dockerignore");
    Ok(paths
        .filter(|path| name(path))
        .take(MOST_FILES)
        .map(|path| session.folder().join(os(path)))
        .collect())
}

/// `NAME.dockerignore` beside the Dockerfile comes before the one of the
/// context.
fn ignore(top: &Path, dockerfile: &Path, context: &Path) -> DockerIgnore {
    let mut own = dockerfile.as_os_str().to_owned();
    own.push(".dockerignore");
    let text = text(top, Path::new(&own)).or_else(|| text(top, &context.join(".dockerignore")));
    DockerIgnore::parse(&text.unwrap_or_default())
}

/// A text of the repository's, not through a link that leaves it.
fn text(top: &Path, path: &Path) -> Option<String> {
    files::text_inside(top, path).ok().flatten()
}

/// What no image may hold, as seen from the top of the work tree.
fn secrets(session: &Session) -> Result<Vec<Vec<u8>>, Failure> {
    let mut secrets = Vec::new();
    for name in [".git", KEY_FILE] {
        let path = session.folder().join(name);
        if files::is_there(&path).with_context(|| format!("cannot look for {name}"))? {
            secrets.push(name.as_bytes().to_vec());
        }
    }
    // whether a key opens them is no matter here
    for file in tracked(session, &Ring::default())? {
        let expected = policy::expected(file.path());
        let readable = file.bytes().is_some_and(|bytes| {
            let no_keys = Ring::default();
            let reading = format::read(bytes, &no_keys, expected);
            matches!(reading, Reading::Plain | Reading::Disguised(_))
        });
        if readable {
            secrets.push(file.path().to_vec());
        }
    }
    Ok(secrets)
}
