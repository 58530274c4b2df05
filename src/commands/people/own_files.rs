//! Files of ours that lie in git: what git holds, and nothing that only has the
//! place of one.

use crate::failure::Failure;
use crate::git::command::GitError;
use crate::git::tree::{self, Mode};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
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
    let mut files = BTreeMap::new();
    for entry in tree::at(&session.git(), &[spec.into_bytes()])? {
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
