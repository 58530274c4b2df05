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
    /// Where it came from.
    pub from: KeyOrigin,
}

/// Where a key came from that a person names.
pub enum KeyOrigin {
    /// A file that holds it as it is.
    File(PathBuf),
    /// The standard input.
    Stdin,
    /// A file of age's in `.jetcrypt/keys`, opened with these private keys; none
    /// where those that lie in the usual places will do.
    Shared {
        /// The file, as people read its name.
        file: String,
        /// What was typed after `--identity`.
        identities: Vec<PathBuf>,
    },
}

impl KeyOrigin {
    /// For a message.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "the key on stdin".to_owned(),
            Self::Shared { file, .. } => format!("the key in {file}"),
        }
    }

    /// The command that takes it once more.
    #[must_use]
    pub fn unlock(&self) -> Hint {
        let unlock = Hint::run(["git", "jetcrypt", "unlock"]);
        match self {
            Self::File(path) => unlock.file(path.as_os_str().as_bytes()),
            Self::Stdin => unlock.arg("-"),
            Self::Shared { identities, .. } => identities.iter().fold(unlock, |unlock, path| {
                unlock.arg("--identity").file(path.as_os_str().as_bytes())
            }),
        }
    }
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
                from: KeyOrigin::Stdin,
            });
        }
        let missing = || keystore::Error::Missing {
            path: path.to_owned(),
            by: "unlock",
        };
        Ok(Self {
            key: keystore::read_any(path)?.ok_or_else(missing)?,
            from: KeyOrigin::File(path.to_owned()),
        })
    }

    /// Refuses it where somebody expects another one.
    ///
    /// # Errors
    /// As [`pin::expect`].
    pub fn insist_on(&self, typed: Option<&Pin>) -> Result<(), Failure> {
        pin::expect(&self.key, &self.from.place(), typed)
    }

    /// May it be kept? Not from a file that git tracks in another form than the
    /// key that comes out of it (a link, an encoding, a name that is no key's):
    /// nobody could see later that git has it, and so it would encrypt.
    ///
    /// # Errors
    /// What git says; and where it may not.
    pub fn may_be_kept(&self, session: &Session) -> Result<(), Failure> {
        match &self.from {
            KeyOrigin::File(path) => may_be_kept(session, &self.key, path),
            KeyOrigin::Stdin | KeyOrigin::Shared { .. } => Ok(()),
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
