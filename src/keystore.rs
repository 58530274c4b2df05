//! Finds and keeps keys: the only reader of key files and key variables, and
//! the only caller of the system's random source.

use crate::core::key::{KEY_LEN, Key, KeyError, Ring};
use crate::core::policy::KEY_FILE;
use crate::files;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Holds the text of a key.
pub const VARIABLE: &str = "JETCRYPT_KEY";
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

/// Where to look, in this order; two variables come after `argument`.
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

/// The keys at hand.
#[derive(Default)]
pub struct Keys {
    /// The ring; empty where there is no key.
    pub ring: Ring,
    /// Where the current key came from.
    pub source: Option<KeySource>,
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

/// Loads the current key from the first place that has one, and the retired
/// keys. No key at all is no error: the ring is empty then.
///
/// # Errors
/// [`Error`] for a key that is named and missing, or found and unusable: to
/// go on to the next place would seal with a key that nobody meant.
pub fn load(places: &Places) -> Result<Keys, Error> {
    let retired = retired(places)?;
    if let Some(path) = &places.argument {
        return match read_any(path)? {
            Some(key) => Ok(found(key, path.to_owned(), retired)),
            None => Err(Error::Missing {
                path: path.to_owned(),
                by: "--key-path",
            }),
        };
    }
    if let Some(text) = std::env::var_os(VARIABLE).filter(|text| !text.is_empty()) {
        let text = Zeroizing::new(text.into_encoded_bytes());
        let key = parse(&text, || format!("${VARIABLE}"))?;
        return Ok(Keys {
            ring: Ring::new(Some(key), retired),
            source: Some(KeySource::Variable),
        });
    }
    if let Some(path) = std::env::var_os(PATH_VARIABLE).filter(|path| !path.is_empty()) {
        return named(Path::new(&path), "$JETCRYPT_KEY_PATH", retired);
    }
    for folder in [&places.current, &places.top].into_iter().flatten() {
        let path = folder.join(KEY_FILE);
        if let Some(key) = read(&path)? {
            return Ok(found(key, path, retired));
        }
    }
    if let Some(path) = &places.configured {
        return named(path, "git config jetcrypt.keyPath", retired);
    }
    for folder in [&places.main_top, &places.own].into_iter().flatten() {
        let path = folder.join(KEY_FILE);
        if let Some(key) = read(&path)? {
            return Ok(found(key, path, retired));
        }
    }
    Ok(Keys {
        ring: Ring::new(None, retired),
        source: None,
    })
}

/// Every key that can be found anywhere, for the guard: the one that is not in
/// use may be the one that leaks.
///
/// # Errors
/// As [`load`]; a key that cannot be read cannot be looked for.
pub fn load_all(places: &Places) -> Result<Ring, Error> {
    let mut all: Vec<Key> = Vec::new();
    let folders = [&places.top, &places.main_top, &places.own];
    let files = folders
        .into_iter()
        .flatten()
        .map(|folder| folder.join(KEY_FILE));
    for path in files.chain(places.configured.clone()) {
        all.extend(read(&path)?);
    }
    all.extend(retired(places)?);
    let in_use = match load(places) {
        // named and not there: what is there is known all the same
        Err(Error::Missing { .. }) => Ring::default(),
        found => found?.ring,
    };
    let (current, _) = in_use.into_parts();
    Ok(Ring::new(current, all))
}

/// The places in words, for the error that says that none has a key.
#[must_use]
pub fn searched(places: &Places) -> String {
    let folders = [&places.current, &places.top, &places.main_top, &places.own];
    let mut all: Vec<String> = vec![format!("${VARIABLE}"), format!("${PATH_VARIABLE}")];
    for folder in folders.into_iter().flatten() {
        let place = folder.join(KEY_FILE).display().to_string();
        if !all.contains(&place) {
            all.push(place);
        }
    }
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
        Err(error) if absent(&error) => return Ok(None),
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
    let read = stream.take(LARGEST).read_to_end(&mut text);
    read.map_err(|cause| Error::Unreadable {
        path: PathBuf::from(name),
        cause,
    })?;
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
    files::create_secret(path, key.to_base64().as_bytes()).map_err(|cause| Error::Write {
        path: path.to_owned(),
        cause,
    })
}

/// A name for a retired key below `own`: `retired/<fingerprint>.aes`.
#[must_use]
pub fn retired_path(own: &Path, key: &Key) -> PathBuf {
    own.join("retired")
        .join(format!("{}.aes", key.fingerprint()))
}

fn named(path: &Path, by: &'static str, retired: Vec<Key>) -> Result<Keys, Error> {
    match read(path)? {
        Some(key) => Ok(found(key, path.to_owned(), retired)),
        None => Err(Error::Missing {
            path: path.to_owned(),
            by,
        }),
    }
}

fn found(key: Key, path: PathBuf, retired: Vec<Key>) -> Keys {
    Keys {
        ring: Ring::new(Some(key), retired),
        source: Some(KeySource::File(path)),
    }
}

/// `jetcrypt/retired/*.aes` in the order of their names.
fn retired(places: &Places) -> Result<Vec<Key>, Error> {
    let Some(folder) = places.own.as_ref().map(|own| own.join("retired")) else {
        return Ok(Vec::new());
    };
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "aes"));
    paths.sort();
    paths
        .iter()
        .filter_map(|path| read(path).transpose())
        .collect()
}

fn parse(text: &[u8], place: impl Fn() -> String) -> Result<Key, Error> {
    Key::from_base64(text).map_err(|cause| Error::Malformed {
        place: place(),
        cause,
    })
}

fn absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
