//! Files that the user has named: in the repository they change like all
//! others, and no key and nothing of git's is overwritten.

use super::around::Session;
use super::writing::replacement;
use crate::core::key::Key;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::keystore;
use crate::writer::{self, Make, Readers, WriteLock};
use anyhow::Context as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Puts what `make` writes in the place of a file that the user has named,
/// whatever is there.
///
/// # Errors
/// [`crate::writer::WriteError`] in words; then it is as it was.
pub fn put(
    session: &Session,
    path: &Path,
    readers: Readers,
    make: Make<'_>,
) -> Result<(), Failure> {
    let stream = writer::is_stream(path)?;
    if !stream {
        spare_keys(session, path)?;
    }
    match below_top(session, path)?.filter(|_| !stream) {
        Some(below) => {
            let writing = session.writing()?;
            let held = writing.lock()?;
            writing.put(&held, below, readers, make)
        }
        None => Ok(writer::replace_with(path, readers, make)?),
    }
}

/// No key is overwritten, and nothing of git's.
fn spare_keys(session: &Session, path: &Path) -> Result<(), Failure> {
    let refused = |why: &str| {
        let what = format!("{}: not written: {why}", path.display());
        Failure::new(FailureKind::General, what).hint("name another file")
    };
    match keystore::read(path) {
        Ok(None) => {}
        Ok(Some(_)) => return Err(refused("it is a key, and a key is never overwritten")),
        // a folder; who writes says so
        Err(keystore::Error::Unreadable { cause, .. })
            if cause.kind() == ErrorKind::InvalidInput => {}
        Err(keystore::Error::Unreadable { cause, .. }) => {
            let why = format!("what lies there cannot be read, and may be a key: {cause}");
            return Err(refused(&why));
        }
        // something else stands there
        Err(_) => {}
    }
    let real = files::real(path).with_context(|| format!("cannot find {}", path.display()))?;
    let of_git = match session.location() {
        Some(location) => real
            .starts_with(files::real(&location.common).context("cannot find the git directory")?),
        None => false,
    };
    if of_git {
        return Err(refused("it lies in the git directory"));
    }
    Ok(())
}

/// Writes a key to a file that must not be there yet.
///
/// # Errors
/// As [`keystore::write_new`].
pub fn write_new_key(
    session: &Session,
    held: &WriteLock,
    path: &Path,
    key: &Key,
) -> Result<(), Failure> {
    match below_top(session, path)? {
        Some(below) if !files::is_there(path).context("cannot look for the key")? => {
            let new = replacement(below, None, Readers::Owner);
            let text = key.to_base64();
            session.writing()?.change(held, new, text.as_bytes())
        }
        _ => Ok(keystore::write_new(path, key)?),
    }
}

/// Where a file really lies below the top of the work tree; none for one
/// outside, in the git directory, or that is no file but a pipe.
///
/// # Errors
/// Those of the file system.
fn below_top(session: &Session, path: &Path) -> Result<Option<PathBuf>, Failure> {
    let Some(top) = session.work_tree() else {
        return Ok(None);
    };
    let failed = || format!("cannot find {}", path.display());
    let real = files::real(path).with_context(failed)?;
    let top = files::real(top).context("cannot find the top of the work tree")?;
    let below = real.strip_prefix(&top).ok();
    let below = below.filter(|below| !below.starts_with(".git"));
    Ok(below.map(Path::to_owned))
}
