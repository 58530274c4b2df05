//! The key that a person names to `unlock`.

use super::around::Session;
use super::pin;
use crate::core::hint::Hint;
use crate::core::key::{Key, Pin};
use crate::failure::{Failure, FailureKind};
use crate::keystore;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// It, and where it came from.
pub struct NamedKey {
    /// The key.
    pub key: Key,
    /// Its file, if it lies in one as it is.
    pub path: Option<PathBuf>,
    /// Where it came from, for a message.
    pub place: String,
}

impl NamedKey {
    /// Reads it; `-` is stdin.
    ///
    /// # Errors
    /// It is not there, cannot be read, or is no key.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        if path == Path::new("-") {
            return Ok(Self {
                key: keystore::from_reader(std::io::stdin().lock(), "stdin")?,
                path: None,
                place: "the key on stdin".to_owned(),
            });
        }
        let missing = || keystore::Error::Missing {
            path: path.to_owned(),
            by: "unlock",
        };
        Ok(Self {
            key: keystore::read_any(path)?.ok_or_else(missing)?,
            path: Some(path.to_owned()),
            place: path.display().to_string(),
        })
    }

    /// Refuses it where somebody expects another one.
    ///
    /// # Errors
    /// As [`pin::expect`].
    pub fn insist_on(&self, typed: Option<&Pin>) -> Result<(), Failure> {
        pin::expect(&self.key, &self.place, typed)
    }

    /// May it be kept? Not from a file that git tracks in another form than the
    /// key that comes out of it (a link, an encoding, a name that is no key's):
    /// nobody could see later that git has it, and so it would encrypt.
    ///
    /// # Errors
    /// What git says; and where it may not.
    pub fn may_be_kept(&self, session: &Session) -> Result<(), Failure> {
        match &self.path {
            Some(path) => may_be_kept(session, &self.key, path),
            None => Ok(()),
        }
    }
}

/// See [`NamedKey::may_be_kept`].
///
/// # Errors
/// As there.
pub fn may_be_kept(session: &Session, key: &Key, path: &Path) -> Result<(), Failure> {
    if !session.tracks(path)? || session.holds(key)? {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::WrongKey,
        format!(
            "{} is in git, and not under the name and in the form of a key: it is not kept as the key of this clone",
            path.display()
        ),
    )
    .hint("to open one file with it: git jetcrypt decrypt --key-path KEYFILE IN OUT")
    .hint(
        Hint::run(["git", "rm", "--cached", "--"])
            .file(path.as_os_str().as_bytes())
            .to("if it is your key, take it out of git, and make a new one soon"),
    ))
}
