//! A person's private keys: those of SSH, and the identity files of age.

use super::terminal::Terminal;
use crate::docker::clients::home;
use crate::files;
use age::Identity;
use std::io;
use std::path::{Path, PathBuf};

/// The largest identity file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// Where people have them, below their home.
const USUAL: [&str; 3] = [".ssh/id_ed25519", ".ssh/id_rsa", ".config/age/keys.txt"];

/// Private keys that may open a file. A passphrase is asked for when one is
/// needed.
#[derive(Default)]
pub struct Identities {
    all: Vec<Box<dyn Identity>>,
    /// The files that were read.
    files: Vec<PathBuf>,
    terminal: Terminal,
}

impl Identities {
    /// Those of the user, where they usually lie. What cannot be used is no
    /// error: it may serve other purposes.
    #[must_use]
    pub fn usual() -> Self {
        let mut found = Self::default();
        let Some(home) = home() else {
            return found;
        };
        for name in USUAL {
            if let Ok(more) = Self::read(&home.join(name), &found.terminal) {
                found.take(more);
            }
        }
        found
    }

    /// Those of the files that the user names.
    ///
    /// # Errors
    /// The first file that cannot be read, or that holds no private key.
    pub fn named(paths: &[PathBuf]) -> Result<Self, (PathBuf, io::Error)> {
        let mut found = Self::default();
        for path in paths {
            let read = Self::read(path, &found.terminal);
            found.take(read.map_err(|error| (path.clone(), error))?);
        }
        Ok(found)
    }

    /// The files that they come from.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Was a passphrase needed, and no terminal there to ask on?
    #[must_use]
    pub fn lacked_terminal(&self) -> bool {
        self.terminal.was_lacking()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &dyn Identity> {
        self.all.iter().map(|identity| &**identity)
    }

    fn take(&mut self, more: Self) {
        self.all.extend(more.all);
        self.files.extend(more.files);
    }

    fn read(path: &Path, terminal: &Terminal) -> io::Result<Self> {
        let text = files::named(path, LARGEST)?;
        let read = Self::parse(&path.display().to_string(), &text, terminal)?;
        Ok(Self {
            files: vec![path.to_owned()],
            ..read
        })
    }

    /// `name` stands in the question for a passphrase.
    pub(super) fn parse(name: &str, text: &[u8], terminal: &Terminal) -> io::Result<Self> {
        let begins = |words: &str| text.starts_with(words.as_bytes());
        let mut found = Self {
            terminal: terminal.clone(),
            ..Self::default()
        };
        let terminal = terminal.clone();
        if begins("-----BEGIN OPENSSH") || begins("-----BEGIN RSA") {
            let identity = age::ssh::Identity::from_buffer(text, Some(name.to_owned()))?;
            if let age::ssh::Identity::Unsupported(_) = identity {
                return Err(invalid("age cannot use an SSH key of this type"));
            }
            found.all.push(Box::new(identity.with_callbacks(terminal)));
        } else if begins("age-encryption.org/") || begins("-----BEGIN AGE") {
            let armored = age::armor::ArmoredReader::new(io::Cursor::new(text.to_vec()));
            let name = Some(name.to_owned());
            let identity = age::encrypted::Identity::from_buffer(armored, name, terminal, None);
            let identity = identity.map_err(|error| invalid(&error.to_string()))?;
            found.all.push(Box::new(identity.ok_or_else(|| {
                invalid("an identity file is encrypted with a passphrase, and this one is not")
            })?));
        } else {
            let file = age::IdentityFile::from_buffer(text)?.with_callbacks(terminal);
            let identities = file.into_identities();
            let identities = identities.map_err(|error| invalid(&error.to_string()))?;
            found.all.extend(
                identities
                    .into_iter()
                    .map(|identity| identity as Box<dyn Identity>),
            );
        }
        match found.all.is_empty() {
            true => Err(invalid("no private key of age or SSH in it")),
            false => Ok(found),
        }
    }
}

fn invalid(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}
