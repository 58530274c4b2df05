//! The pages as a command that changes them needs them.

use crate::failure::Failure;
use crate::session::{FoundPages, JudgedTree, Session, known_pages};

/// The pages as they count for the next commit; the key must be at hand.
pub(super) fn of_index(session: &Session) -> Result<FoundPages, Failure> {
    session.key()?;
    known_pages(session, JudgedTree::Index)
}
