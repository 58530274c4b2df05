//! What holders have released from encryption (docs/trust.md, rule 4).

use crate::failure::Failure;
use crate::git::changes::Change;
use crate::session::{JudgedTree, Session, known_pages};

/// Does a page of a commit before the one of this change release its path? A
/// release and the plaintext in one commit would be one person's oversight.
///
/// # Errors
/// A page that cannot be read; what git says.
pub fn before(session: &Session, change: &Change) -> Result<bool, Failure> {
    let parent = match &change.by {
        Some(by) => format!("{by}^"),
        None => "HEAD".to_owned(),
    };
    let found = known_pages(session, JudgedTree::Commit(&parent))?;
    Ok(found.pages.covered().releases(&change.path))
}
