//! What history holds and a holder has spoken for, blob by blob: encrypted
//! files that no key opened when somebody looked (docs/trust.md, "A lost key").

use crate::core::guard::Rule;
use crate::core::trust::BookLine;
use crate::failure::Failure;
use crate::report::leaks::Leak;
use crate::session::{JudgedTree, Session, known_pages};

/// Takes out what is no leak: a blob that looks like no encrypted file, and
/// that a holder has listed as one whose key nobody has.
///
/// # Errors
/// What git says; an object that cannot be read.
pub fn without_lost(session: &Session, leaks: Vec<Leak>) -> Result<Vec<Leak>, Failure> {
    if !leaks.iter().any(may_be_lost) {
        return Ok(leaks);
    }
    let lost = known_pages(session, JudgedTree::Index)?.lost();
    if lost.is_empty() {
        return Ok(leaks);
    }
    let mut left = Vec::with_capacity(leaks.len());
    for leak in leaks {
        if may_be_lost(&leak)
            && let Some(id) = &leak.blob
            && lost.contains(&BookLine::of(&leak.path, &session.blob(&leak.path, id)?))
        {
            continue;
        }
        left.push(leak);
    }
    Ok(left)
}

fn may_be_lost(leak: &Leak) -> bool {
    matches!(leak.finding.rule, Rule::ProtectedPlaintext | Rule::Unsealed)
}
