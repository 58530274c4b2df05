//! An attributes file that git does not read protects nothing.

use crate::core::lines;
use crate::core::policy::KEY_FILE;
use crate::core::trust::{PageId, Pages};
use crate::failure::Failure;
use crate::files;
use crate::git::attributes::{self, AttributeSource};
use crate::session::Session;
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::Path;

/// git ignores an attributes file of more bytes (docs/git-behaviour.md 12.3).
const LARGEST: u64 = 100 * 1024 * 1024;

/// Why git does not read this file at the top of the work tree as it should;
/// none where it does, or where there is no file.
///
/// # Errors
/// It cannot be looked at.
pub fn why_git_ignores(session: &Session, name: &str) -> Result<Option<&'static str>, Failure> {
    let path = session.folder().join(name);
    let failed = || format!("cannot look at {name}");
    if files::is_symlink(&path).with_context(failed)? {
        return Ok(Some("is a link, which git does not follow there"));
    }
    if !files::is_there(&path).with_context(failed)? {
        return Ok(None);
    }
    if !files::is_file(&path).with_context(failed)? {
        return Ok(Some("is no file"));
    }
    let size = std::fs::symlink_metadata(&path).with_context(failed)?.len();
    if size > LARGEST {
        return Ok(Some("has more than 100 MB, and git ignores it"));
    }
    let read = files::regular(session.folder(), Path::new(name)).with_context(failed)?;
    Ok(read
        .filter(|text| lines::is_utf_16(text))
        .map(|_| "is in UTF-16, of which git understands no line"))
}

/// Does git run our filter on the key, which refuses it? In the work tree, as
/// `git add` asks.
///
/// # Errors
/// What git says.
pub fn is_key_filtered(session: &Session) -> Result<bool, Failure> {
    let paths = [KEY_FILE.as_bytes()];
    let read = attributes::read(&session.git(), AttributeSource::WorkTree, &paths)?;
    Ok(read.iter().all(|key| key.policy.filtered()))
}

/// Do these pages, as far as this branch has them, protect anything here, while
/// git would take the key in?
///
/// # Errors
/// What git says.
pub fn lacks_key_line(
    session: &Session,
    pages: &Pages,
    branch: &BTreeSet<PageId>,
) -> Result<bool, Failure> {
    let protects = pages.protects();
    let here = protects.iter().any(|said| branch.contains(&said.page));
    Ok(here && !is_key_filtered(session)?)
}

/// Tells of a pattern whether its line is missing in `.gitattributes` at the
/// top: in the work tree, which git asks, or in the index, which is committed.
///
/// # Errors
/// What git says; a file that cannot be read.
pub fn lacks_line(session: &Session) -> Result<impl Fn(&str) -> bool + use<>, Failure> {
    let name = Path::new(".gitattributes");
    let here = files::regular(session.top()?, name).context("cannot read .gitattributes")?;
    let here = here.unwrap_or_default();
    let staged = session.objects().at(b":0:.gitattributes")?;
    let staged = staged.unwrap_or_default();
    Ok(move |pattern: &str| !lines::protects(&here, pattern) || !lines::protects(&staged, pattern))
}
