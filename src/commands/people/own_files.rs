//! Files of ours that lie in git: what git holds, and nothing that only has the
//! place of one.

use crate::failure::{Failure, FailureKind};
use crate::files::{self, os};
use crate::git::brought;
use crate::git::command::GitError;
use crate::git::tree::{self, Mode, TreeEntry};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::collections::BTreeMap;

/// Those of the index that match a glob from the top: content by path. A link, a
/// submodule, one side of a conflict is none; what is larger than `most` bytes is
/// named and left out.
///
/// # Errors
/// What git says.
pub(super) fn of_index(
    session: &Session,
    glob: &str,
    most: u64,
) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, Failure> {
    let spec = format!(":(top,glob){glob}");
    read(
        session,
        tree::at(&session.git(), &[spec.into_bytes()])?,
        most,
    )
}

/// Refuses to go on where one of them cannot be written to the work tree, because
/// a link, a folder, or something else stands in its place.
///
/// # Errors
/// The first of them; what the file system says.
pub(super) fn may_be_written<'a>(
    session: &Session,
    paths: impl Iterator<Item = &'a [u8]>,
) -> Result<(), Failure> {
    for path in paths {
        let shown = show(path);
        let is_in_the_way = files::is_in_the_way(session.top()?, &os(path))
            .with_context(|| format!("cannot look at {shown}"))?;
        if is_in_the_way {
            return Err(Failure::new(
                FailureKind::General,
                format!("{shown} cannot be written: a link, or something that is no file, is in its place; nothing was changed"),
            )
            .hint("move it away first"));
        }
    }
    Ok(())
}

/// A path and a content.
pub(super) type PathAndContent = (Vec<u8>, Vec<u8>);

/// The same for every version that any branch has, or had.
///
/// # Errors
/// What git says.
pub(super) fn of_every_branch(
    session: &Session,
    glob: &str,
    most: u64,
) -> Result<Vec<PathAndContent>, Failure> {
    let entries = brought::ever_at(&session.git(), &format!(":(top,glob){glob}"))?;
    let mut files = Vec::new();
    for entry in entries {
        files.extend(read(session, vec![entry], most)?);
    }
    Ok(files)
}

fn read(
    session: &Session,
    entries: Vec<TreeEntry>,
    most: u64,
) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, Failure> {
    let mut files = BTreeMap::new();
    for entry in entries {
        if !matches!(entry.mode, Mode::File { .. }) || entry.stage != 0 {
            continue;
        }
        match session.objects().small(&entry.id, most) {
            Ok(content) => {
                files.insert(entry.path, content);
            }
            Err(GitError::TooLarge { .. }) => talk::warning(&format!(
                "{}: too large for what it should be; it is passed over",
                show(&entry.path)
            )),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(files)
}
