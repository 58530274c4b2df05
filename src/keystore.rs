//! Finds and keeps keys: the only reader of key files and key variables, and
//! the only caller of the system's random source.

use crate::children;
use crate::core::key::{KEY_LEN, Key, KeyError, Ring};
use crate::core::policy::KEY_FILE;
use crate::files;
use crate::writer;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Holds the text of a key.
pub const VARIABLE: &str = children::KEY_VARIABLE;
/// Holds the path of a key file.
pub const PATH_VARIABLE: &str = "JETCRYPT_KEY_PATH";

/// Keeps keys and plaintexts out of dumps of memory, and other processes of
/// this user out of ours. Programs that we start are not concerned: it ends
/// with `execve` (prctl(2)). Where the system does not know it, nothing happens.
pub fn keep_memory_private() {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// A key file is 44 characters; whatever is larger is something else.
const LARGEST: u64 = 4096;

/// Where to look. [`named`], [`kept`] and [`lying`] say for what.
#[derive(Debug, Default, Clone)]
pub struct Places {
    /// `--key-path`.
    pub argument: Option<PathBuf>,
    /// The folder jet looked in, for the commands that it had.
    pub current: Option<PathBuf>,
    /// Top of the work tree.
    pub top: Option<PathBuf>,
    /// `jetcrypt.keyPath`.
    pub configured: Option<PathBuf>,
    /// Top of the main work tree.
    pub main_top: Option<PathBuf>,
    /// `jetcrypt/` in the common git directory.
    pub own: Option<PathBuf>,
}

/// Where the current key came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// `$JETCRYPT_KEY`.
    Variable,
    /// A file.
    File(PathBuf),
}

impl std::fmt::Display for KeySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Variable => write!(f, "${VARIABLE}"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// The keys at hand.
#[derive(Default)]
pub struct Keys {
    /// The ring; empty where there is no key.
    pub ring: Ring,
    /// Where the current key came from.
    pub source: Option<KeySource>,
    /// The current key was not named and is not kept in the git directory: it
    /// was found at the top of the work tree, say.
    pub lay_around: bool,
    /// The current key was named for this one command, by a file that this
    /// repository's git tracks. It opens, and seals nothing.
    pub tracked: bool,
    /// Key files that are not used by themselves, for git holds what is in
    /// them: whoever has the repository has them.
    pub held_by_git: Vec<PathBuf>,
    /// The same for files that git held once: a commit brought them, and
    /// nobody has said since that they are good keys.
    pub once_in_git: Vec<PathBuf>,
}

/// Why a key that was named or found cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody named a file that is not there.
    #[error("no key: {} does not exist ({by})", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
        /// Who named it.
        by: &'static str,
    },
    /// It is there and cannot be read.
    #[error("cannot read the key in {}: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        cause: io::Error,
    },
    /// It is read and is no key.
    #[error("{place}: {cause}")]
    Malformed {
        /// The file or the variable.
        place: String,
        /// What is wrong with it.
        cause: KeyError,
    },
    /// The system gave no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(String),
    /// The key cannot be written.
    #[error("cannot write the key to {}: {cause}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        cause: io::Error,
    },
}

/// The key that somebody names for this one command: `--key-path`,
/// `$JETCRYPT_KEY`, `$JETCRYPT_KEY_PATH`, in this order. It is never written
/// down.
///
/// # Errors
/// [`Error`] for a key that is named and missing, or of no use: to go on to
/// the next place would seal with a key that nobody meant.
pub fn named(places: &Places) -> Result<Option<(Key, KeySource)>, Error> {
    if let Some(path) = &places.argument {
        return named_file(path, "--key-path", read_any(path)?).map(Some);
    }
    if let Some(text) = std::env::var_os(VARIABLE).filter(|text| !text.is_empty()) {
        let text = Zeroizing::new(text.into_encoded_bytes());
        let key = parse(&text, || format!("${VARIABLE}"))?;
        return Ok(Some((key, KeySource::Variable)));
    }
    if let Some(path) = std::env::var_os(PATH_VARIABLE).filter(|path| !path.is_empty()) {
        let path = PathBuf::from(path);
        return named_file(&path, "$JETCRYPT_KEY_PATH", read(&path)?).map(Some);
    }
    Ok(None)
}

/// The copy that `init` and `unlock` keep in the git directory.
///
/// # Errors
/// It cannot be read, or is no key.
pub fn kept(places: &Places) -> Result<Option<(Key, PathBuf)>, Error> {
    let Some(path) = places.own.as_ref().map(|own| own.join(KEY_FILE)) else {
        return Ok(None);
    };
    Ok(read(&path)?.map(|key| (key, path)))
}

/// A key file outside of the git directory, found where keys usually lie.
pub struct Lying {
    /// The key, or why there is none in it.
    pub key: Result<Key, Error>,
    /// Its file.
    pub path: PathBuf,
}

/// The key files that lie around, in the order in which they are looked for:
/// the current folder (for jet's commands), the top of the work tree,
/// `jetcrypt.keyPath`, the top of the main work tree.
///
/// # Errors
/// `jetcrypt.keyPath` names a file that is not there, and `kept` is false.
pub fn lying(places: &Places, kept: bool) -> Result<Vec<Lying>, Error> {
    let mut found: Vec<Lying> = Vec::new();
    let here = |folder: &Option<PathBuf>| folder.as_ref().map(|folder| folder.join(KEY_FILE));
    let all = [
        here(&places.current),
        here(&places.top),
        places.configured.clone(),
        here(&places.main_top),
    ];
    for (n, path) in all.into_iter().enumerate() {
        let Some(path) = path else { continue };
        // in the main work tree both tops are one
        if found.iter().any(|one| one.path == path) {
            continue;
        }
        match read(&path).transpose() {
            Some(key) => found.push(Lying { key, path }),
            None if n == CONFIGURED && !kept => {
                return Err(Error::Missing {
                    path,
                    by: "git config jetcrypt.keyPath",
                });
            }
            None => {}
        }
    }
    Ok(found)
}

/// The place of `jetcrypt.keyPath` among those that [`lying`] looks at.
const CONFIGURED: usize = 2;

/// The key files that are there, wherever one may lie.
#[must_use]
pub fn files(places: &Places) -> Vec<PathBuf> {
    let folders = folders(places).into_iter();
    let all = folders.map(|folder| folder.join(KEY_FILE));
    let mut found: Vec<PathBuf> = Vec::new();
    for path in all.chain(places.configured.clone()) {
        if files::may_be_file(&path) && !found.iter().any(|known| files::are_one(known, &path)) {
            found.push(path);
        }
    }
    found
}

/// The folders where a key may lie under its usual name, each once: the current
/// one is the top of the work tree as a rule.
fn folders(places: &Places) -> Vec<&Path> {
    let all = [&places.own, &places.current, &places.top, &places.main_top];
    let mut folders: Vec<&Path> = Vec::new();
    for folder in all.into_iter().flatten() {
        if !folders.iter().any(|known| files::are_one(known, folder)) {
            folders.push(folder);
        }
    }
    folders
}

/// The places in words, for the error that says that none has a key.
#[must_use]
pub fn searched(places: &Places) -> String {
    let variable = |name: &str| match std::env::var_os(name) {
        Some(value) if value.is_empty() => format!("${name} (set, and empty)"),
        _ => format!("${name}"),
    };
    let mut all: Vec<String> = vec![variable(VARIABLE), variable(PATH_VARIABLE)];
    let folders = folders(places).into_iter();
    all.extend(folders.map(|folder| folder.join(KEY_FILE).display().to_string()));
    all.push("git config jetcrypt.keyPath".to_owned());
    all.join(", ")
}

/// Reads one key file; `None` where there is none.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::Malformed`].
pub fn read(path: &Path) -> Result<Option<Key>, Error> {
    match std::fs::metadata(path) {
        // a pipe would wait for ever; a repository can carry a link to one
        Ok(meta) if !meta.is_file() => Err(Error::Unreadable {
            path: path.to_owned(),
            cause: io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file"),
        }),
        _ => read_any(path),
    }
}

/// Reads a key that a person has named: it may come through a pipe.
///
/// # Errors
/// As [`read`].
pub fn read_any(path: &Path) -> Result<Option<Key>, Error> {
    let unreadable = |cause| Error::Unreadable {
        path: path.to_owned(),
        cause,
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if files::is_absent(&error) => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    from_reader(file, &path.display().to_string())
        .map(Some)
        .map_err(|error| match error {
            Error::Unreadable { cause, .. } => unreadable(cause),
            other => other,
        })
}

/// Reads a key from an open stream, as `unlock -` does.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::Malformed`].
pub fn from_reader(stream: impl io::Read, name: &str) -> Result<Key, Error> {
    let mut text = Zeroizing::new(Vec::with_capacity(128));
    let read = stream.take(LARGEST + 1).read_to_end(&mut text);
    read.map_err(|cause| Error::Unreadable {
        path: PathBuf::from(name),
        cause,
    })?;
    // cut short, what stands behind it would go unseen
    if text.len() as u64 > LARGEST {
        return Err(Error::Malformed {
            place: name.to_owned(),
            cause: KeyError::TooLarge,
        });
    }
    parse(&text, || name.to_owned())
}

/// Makes a new key from the system's random source.
///
/// # Errors
/// [`Error::Random`].
pub fn generate() -> Result<Key, Error> {
    let mut bytes = Zeroizing::new([0; KEY_LEN]);
    getrandom::fill(&mut *bytes).map_err(|error| Error::Random(error.to_string()))?;
    Ok(Key::from_bytes(&bytes))
}

/// Writes a key to a file that must not be there yet, mode 0600.
///
/// # Errors
/// [`Error::Write`]; `AlreadyExists` where the file is there.
pub fn write_new(path: &Path, key: &Key) -> Result<(), Error> {
    writer::create_secret(path, key.to_base64().as_bytes()).map_err(|error| Error::Write {
        path: path.to_owned(),
        cause: error.into_cause(),
    })
}

/// Keeps a copy of a key in the git directory, mode 0600. True where there was
/// none before.
///
/// # Errors
/// [`Error::Write`]; `AlreadyExists` where another key is kept there.
pub fn keep(own: &Path, key: &Key) -> Result<bool, Error> {
    let path = own.join(KEY_FILE);
    let failed = |cause| Error::Write {
        path: path.clone(),
        cause,
    };
    match read(&path)? {
        Some(kept) if kept.same_as(key) => Ok(false),
        Some(_) => Err(failed(io::ErrorKind::AlreadyExists.into())),
        None => {
            std::fs::create_dir_all(own).map_err(failed)?;
            write_new(&path, key)?;
            Ok(true)
        }
    }
}

/// A name for a retired key below `own`: `retired/<fingerprint>.aes`.
#[must_use]
pub fn retired_path(own: &Path, key: &Key) -> PathBuf {
    own.join("retired")
        .join(format!("{}.aes", key.fingerprint()))
}

/// Where a new key is written down before it is in use.
#[must_use]
pub fn next_path(own: &Path) -> PathBuf {
    own.join("next.aes")
}

/// The key that a change of keys has written down and not finished.
///
/// # Errors
/// It cannot be read, or is no key.
pub fn next(own: &Path) -> Result<Option<Key>, Error> {
    read(&next_path(own))
}

/// Makes the next key the kept one, where there is a next one: there is a kept
/// one at each moment.
///
/// # Errors
/// [`Error::Write`].
pub fn promote(own: &Path) -> Result<(), Error> {
    let (next, path) = (next_path(own), own.join(KEY_FILE));
    match std::fs::rename(&next, &path) {
        Err(error) if files::is_absent(&error) => Ok(()),
        done => done.map_err(|cause| Error::Write { path, cause }),
    }
}

/// Moves a key file of the git directory to the retired ones.
///
/// # Errors
/// [`Error::Write`].
pub fn retire(own: &Path, key: &Key, from: &Path) -> Result<PathBuf, Error> {
    let path = retired_path(own, key);
    let moved =
        std::fs::create_dir_all(own.join("retired")).and_then(|()| std::fs::rename(from, &path));
    match moved {
        Ok(()) => Ok(path),
        Err(cause) => Err(Error::Write { path, cause }),
    }
}

/// Keeps a retired key, mode 0600, where it is not kept yet.
///
/// # Errors
/// [`Error::Write`]; one that is there and cannot be read.
pub fn keep_retired(own: &Path, key: &Key) -> Result<(), Error> {
    let path = retired_path(own, key);
    if read(&path)?.is_some() {
        return Ok(());
    }
    std::fs::create_dir_all(own.join("retired")).map_err(|cause| Error::Write {
        path: path.clone(),
        cause,
    })?;
    write_new(&path, key)
}

fn named_file(path: &Path, by: &'static str, key: Option<Key>) -> Result<(Key, KeySource), Error> {
    match key {
        Some(key) => Ok((key, KeySource::File(path.to_owned()))),
        None => Err(Error::Missing {
            path: path.to_owned(),
            by,
        }),
    }
}

/// The retired keys, `jetcrypt/retired/*.aes` in the git directory, in the
/// order of their names. They open, and never seal.
///
/// # Errors
/// One that cannot be read, or is no key.
pub fn retired(places: &Places) -> Result<Vec<Key>, Error> {
    let Some(folder) = places.own.as_ref().map(|own| own.join("retired")) else {
        return Ok(Vec::new());
    };
    let unreadable = |cause| Error::Unreadable {
        path: folder.clone(),
        cause,
    };
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if files::is_absent(&error) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let entries = entries
        .collect::<io::Result<Vec<_>>>()
        .map_err(unreadable)?;
    let mut paths: Vec<PathBuf> = entries.iter().map(std::fs::DirEntry::path).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "aes"));
    paths.sort();
    paths
        .iter()
        .filter_map(|path| read(path).transpose())
        .collect()
}

fn parse(text: &[u8], place: impl Fn() -> String) -> Result<Key, Error> {
    let key = Key::from_base64(text).map_err(|cause| Error::Malformed {
        place: place(),
        cause,
    })?;
    children::remember(&key);
    Ok(key)
}
