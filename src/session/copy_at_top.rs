//! The copy of the key at the top of the work tree, where people put it. It goes
//! along when the key of the clone changes.

use super::around::Session;
use super::writing::replacement;
use crate::core::key::Key;
use crate::core::policy::KEY_FILE;
use crate::failure::Failure;
use crate::files;
use crate::keystore;
use crate::writer::{Readers, WriteLock};
use anyhow::Context as _;
use std::path::Path;

/// Is this file the one at the top?
///
/// # Errors
/// No work tree.
pub fn is_at_top(session: &Session, path: &Path) -> Result<bool, Failure> {
    Ok(files::are_one(path, &session.top()?.join(KEY_FILE)))
}

/// Makes a copy of the old key one of the new key. False where there is none, or
/// another key.
///
/// # Errors
/// It cannot be read or written.
pub fn renew_copy_at_top(
    session: &Session,
    held: &WriteLock,
    old: &Key,
    new: &Key,
) -> Result<bool, Failure> {
    let top = session.top()?;
    let at_top = keystore::read(&top.join(KEY_FILE))?;
    if !at_top.is_some_and(|key| key.same_as(old)) {
        return Ok(false);
    }
    let read = files::regular_as_read(top, Path::new(KEY_FILE));
    let read = read.with_context(|| format!("cannot read {KEY_FILE}"))?;
    let identity = read.map(|(_, identity)| identity);
    let planned = replacement(KEY_FILE.into(), identity, Readers::Owner);
    session
        .writing()?
        .change(held, planned, new.to_base64().as_bytes())?;
    Ok(true)
}
