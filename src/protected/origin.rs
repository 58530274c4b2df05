//! Where a file comes from that was sealed for another path.

use crate::core::format::{self, Proof};
use crate::core::key::Ring;
use crate::core::oid::Oid;
use crate::core::policy;
use crate::failure::Failure;
use crate::git::past;
use crate::git::tree::TreeEntry;
use crate::session::Session;
use std::collections::BTreeSet;

/// The path that this blob was sealed for: one at which the index holds a
/// file, or at which history held this very blob.
///
/// # Errors
/// What git says.
pub fn sealed_for(
    session: &Session,
    ring: &Ring,
    index: &[TreeEntry],
    id: &Oid,
    blob: &[u8],
) -> Result<Option<Vec<u8>>, Failure> {
    let fits = |path: &Vec<u8>| {
        let reading = format::read(blob, ring, policy::expected(path));
        reading
            .opened()
            .is_some_and(|opened| opened.proof == Proof::Here)
    };
    if let Some(entry) = index.iter().find(|entry| fits(&entry.path)) {
        return Ok(Some(entry.path.clone()));
    }
    let held: BTreeSet<Vec<u8>> = past::paths_of(&session.git(), id)?;
    Ok(held.into_iter().find(fits))
}
