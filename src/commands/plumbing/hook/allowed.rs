//! What the exceptions of the judged commits leave of the findings.

use crate::core::guard::exceptions::Exceptions;
use crate::failure::Failure;
use crate::git::changes;
use crate::inspection::exceptions::{self, LeftLeaks};
use crate::report::leaks::Leak;
use crate::session::Session;

/// The leaks that none of these versions allows; a version is `:` (the index)
/// or `COMMIT:`.
///
/// # Errors
/// As [`exceptions::of_versions`].
pub(super) fn leave(
    session: &Session,
    leaks: Vec<Leak>,
    versions: &[String],
) -> Result<LeftLeaks, Failure> {
    match versions {
        [] | [_] => Ok(exceptions::of_versions(session, versions)?.leave(leaks)),
        // what one branch allows is no matter of another
        _ => leave_by_their_own(session, leaks, versions),
    }
}

/// The leaks that no version of the exceptions allows whose tip reaches them.
fn leave_by_their_own(
    session: &Session,
    mut leaks: Vec<Leak>,
    versions: &[String],
) -> Result<LeftLeaks, Failure> {
    let git = session.git();
    let before = leaks.len();
    let mut names = Exceptions::default();
    let mut waiting = exceptions::JudgedExceptions::default();
    for version in versions {
        let mut exceptions = exceptions::of_versions(session, std::slice::from_ref(version))?;
        exceptions.counting.know_all_of(names);
        let tip = version.trim_end_matches(':');
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
