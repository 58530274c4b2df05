//! Why `.gitattributes` no longer protects what git holds encrypted, and what
//! to do first where `git jetcrypt init` alone does not help.

use crate::core::hint::Hint;
use crate::core::{lines, policy};
use crate::failure::Failure;
use crate::files;
use crate::protected::why_git_ignores;
use crate::session::{Session, policy_of};
use anyhow::Context as _;
use std::path::Path;

const ATTRIBUTES: &str = ".gitattributes";

/// Takes the files out of `paths` that something stands in the way of, and
/// says what; what is left can be encrypted at once. `paths` are not filtered.
///
/// # Errors
/// A `.gitattributes` that cannot be looked at.
pub(super) fn in_the_way(
    session: &Session,
    paths: &mut Vec<Vec<u8>>,
) -> Result<Vec<Hint>, Failure> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let stand = session.stand();
    let names =
        |paths: &[Vec<u8>]| -> Vec<Vec<u8>> { paths.iter().map(|path| stand.path(path)).collect() };
    if let Some(why) = why_git_ignores(session, ATTRIBUTES)? {
        let init = Hint::run(["git", "jetcrypt", "init", "--"]).files(names(paths));
        paths.clear();
        let first = format!("{ATTRIBUTES} {why}: put a plain text file in its place, then");
        return Ok(vec![init.to(first)]);
    }
    let matches = has_line(session)?;
    let (overruled, free) = paths.drain(..).partition(|path| matches(path));
    *paths = free;
    let overruled: Vec<Vec<u8>> = overruled;
    if overruled.is_empty() {
        return Ok(Vec::new());
    }
    let add = Hint::run(["git", "add", "--renormalize", "--"]).files(names(&overruled));
    Ok(vec![add.to(
        "a line of .gitattributes protects it, and a later one, or one in a folder below, takes that back: take the later line out, then",
    )])
}

/// Tells which paths a line of `.gitattributes` gives to our filter, whatever
/// a later one says.
fn has_line(session: &Session) -> Result<impl Fn(&[u8]) -> bool + use<>, Failure> {
    let text = files::regular(session.top()?, Path::new(ATTRIBUTES));
    let text = text.context("cannot read .gitattributes")?;
    Ok(policy::matcher(&lines::patterns(&text.unwrap_or_default())))
}

/// Takes the files out of `paths` whose line is gone, and that a page protects.
///
/// # Errors
/// What git says; a `.gitattributes` that cannot be read.
pub(super) fn gone(session: &Session, paths: &mut Vec<Vec<u8>>) -> Result<Vec<Hint>, Failure> {
    let mut gone = false;
    let mut rest = Vec::new();
    for path in paths.drain(..) {
        match is_gone(session, &path)? {
            true => gone = true,
            false => rest.push(path),
        }
    }
    *paths = rest;
    let restore = Hint::run(["git", "jetcrypt", "policy", "restore"]);
    let hint = restore.to("the line of .gitattributes that encrypts it is gone: to bring it back");
    Ok(gone.then_some(hint).into_iter().collect())
}

/// Does a page protect this path, and no line of `.gitattributes`?
///
/// # Errors
/// What git says; a `.gitattributes` that cannot be read.
pub fn is_gone(session: &Session, path: &[u8]) -> Result<bool, Failure> {
    let has_key = session.ring().is_ok_and(|ring| ring.current().is_some());
    Ok(has_key && policy_of(session)?.is_said(path) && !has_line(session)?(path))
}
