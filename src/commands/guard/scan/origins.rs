//! Which commit brought a leak, and under which path.

use crate::core::guard::Rule;
use crate::core::oid::Oid;
use crate::failure::Failure;
use crate::git::command::Git;
use crate::git::history;
use crate::report::leaks::{Leak, Subject};
use std::collections::HashSet;

/// Says of every leak which commit brought it, and under which paths.
pub(super) fn place(git: &Git, leaks: &mut Vec<Leak>, reflog: bool) -> Result<(), Failure> {
    let blobs: HashSet<Oid> = leaks.iter().filter_map(|leak| leak.blob.clone()).collect();
    if blobs.is_empty() {
        return Ok(());
    }
    let origins = history::origins(git, &blobs, reflog)?;
    let mut placed = Vec::with_capacity(leaks.len());
    for leak in leaks.drain(..) {
        let origin = leak
            .blob
            .as_ref()
            .and_then(|blob| origins.get(blob))
            .filter(|_| leak.subject == Subject::File);
        match origin {
            // protected-plaintext is about this very path
            Some(places) => {
                let same = places
                    .iter()
                    .find(|(_, path)| *path == leak.path)
                    .or(places.first());
                if let Some((commit, path)) = same {
                    let path = if leak.finding.rule == Rule::ProtectedPlaintext {
                        leak.path.clone()
                    } else {
                        path.clone()
                    };
                    placed.push(Leak {
                        by: Some(commit.clone()),
                        path,
                        ..leak
                    });
                }
            }
            None => placed.push(leak),
        }
    }
    *leaks = placed;
    Ok(())
}
