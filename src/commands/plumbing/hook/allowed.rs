//! What the exceptions of the judged commits leave of the findings.

use crate::core::guard::exceptions::Exceptions;
use crate::failure::Failure;
use crate::git::changes;
use crate::inspection::acknowledged::{self, LookedAt};
use crate::inspection::exceptions::{self, ExceptionsOf, LeftLeaks};
use crate::report::leaks::Leak;
use crate::session::Session;

/// The leaks that none of these allows.
///
/// # Errors
/// As [`exceptions::of_all`].
pub(super) fn leave(
    session: &Session,
    leaks: Vec<Leak>,
    all: &[ExceptionsOf],
) -> Result<LeftLeaks, Failure> {
    let leaks = acknowledged::without_lost(session, leaks)?;
    let left = acknowledged::without_revoked(session, leaks, all, LookedAt::Commits)?;
    let leaks = left.leaks;
    match all {
        [] | [_] => Ok(exceptions::of_all(session, all)?.leave(leaks)),
        // what one branch allows is no matter of another
        _ => leave_by_their_own(session, leaks, all),
    }
}

/// The leaks that no commit allows which reaches them.
fn leave_by_their_own(
    session: &Session,
    mut leaks: Vec<Leak>,
    all: &[ExceptionsOf],
) -> Result<LeftLeaks, Failure> {
    let git = session.git();
    let before = leaks.len();
    let mut names = Exceptions::default();
    let mut waiting = exceptions::JudgedExceptions::default();
    for of in all {
        let mut exceptions = exceptions::of_all(session, std::slice::from_ref(of))?;
        exceptions.counting.know_all_of(names);
        let tip = match of {
            ExceptionsOf::Commit(tip) => tip.as_str(),
            ExceptionsOf::Index => "HEAD",
        };
        let mut left = Vec::with_capacity(leaks.len());
        for leak in leaks {
            let reached = match &leak.by {
                Some(by) if !exceptions.counting.is_empty() => changes::reaches(&git, tip, by)?,
                _ => false,
            };
            if !(reached && exceptions.counting.allows(&leak.finding)) {
                left.push(leak);
            }
        }
        leaks = left;
        names = exceptions.counting;
        waiting.waiting.merge(exceptions.waiting);
    }
    Ok(LeftLeaks {
        allowed: before - leaks.len(),
        waiting: waiting.waiting_for(&leaks),
        leaks,
    })
}
