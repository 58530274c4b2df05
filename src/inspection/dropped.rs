//! Why `.gitattributes` no longer protects what git holds encrypted, and what
//! to do first where `git jetcrypt init` alone does not help.

use crate::core::hint::Hint;
use crate::core::{lines, policy};
use crate::failure::Failure;
use crate::files;
use crate::protected::why_git_ignores;
use crate::session::Session;
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
    let text = files::regular(session.top()?, Path::new(ATTRIBUTES));
    let text = text.context("cannot read .gitattributes")?;
    let matches = policy::matcher(&lines::patterns(&text.unwrap_or_default()));
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
