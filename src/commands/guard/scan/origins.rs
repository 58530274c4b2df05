//! Which commit brought a leak, and under which path.

use crate::core::guard::Rule;
use crate::core::oid::Oid;
use crate::failure::Failure;
use crate::git::command::Git;
use crate::git::history;
use crate::report::leaks::{Leak, Subject};
use std::collections::HashSet;

/// Says of every leak which commit brought it, and under which paths.
pub(super) fn place(git: &Git, leaks: &mut [Leak], reflog: bool) -> Result<(), Failure> {
    let blobs: HashSet<Oid> = leaks.iter().filter_map(|leak| leak.blob.clone()).collect();
    if blobs.is_empty() {
        return Ok(());
    }
    let origins = history::origins(git, &blobs, reflog)?;
    for leak in leaks
        .iter_mut()
        .filter(|leak| leak.subject == Subject::File)
    {
        let origin = leak.blob.as_ref().and_then(|blob| origins.get(blob));
        // protected-plaintext is about this very path
        let same = origin.and_then(|places| {
            let mut same = places.iter();
            same.find(|(_, path)| *path == leak.path).or(places.first())
        });
        if let Some((commit, path)) = same {
            leak.by = Some(commit.clone());
            if leak.finding.rule != Rule::ProtectedPlaintext {
                leak.path.clone_from(path);
            }
        }
    }
    Ok(())
}
