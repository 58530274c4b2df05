//! What a look came to, before and after exceptions.

use crate::failure::Failure;
use crate::inspection::acknowledged::{self, LookedAt};
use crate::inspection::exceptions::{self, ExceptionsOf, LeftLeaks};
use crate::inspection::judging::Inspection;
use crate::report::scan;
use crate::session::Session;

/// What a look came to, before exceptions.
#[derive(Default)]
pub(super) struct BeforeExceptions {
    pub(super) scope: String,
    /// All objects were looked at.
    pub(super) is_everything: bool,
    pub(super) inspection: Inspection,
    /// Whose exceptions hold.
    pub(super) versions: Vec<ExceptionsOf>,
}

impl BeforeExceptions {
    /// Takes out what the exceptions allow.
    pub(super) fn allowed(self, session: &Session) -> Result<scan::ScanOutcome, Failure> {
        let leaks = acknowledged::without_lost(session, self.inspection.leaks)?;
        let looked_at = match self.is_everything {
            true => LookedAt::Everything,
            false => LookedAt::Commits,
        };
        let acknowledged::LeftPresent { leaks, revoked } =
            acknowledged::without_revoked(session, leaks, &self.versions, looked_at)?;
        let mut exceptions = exceptions::of_all(session, &self.versions)?;
        let LeftLeaks {
            mut leaks,
            allowed,
            waiting,
        } = exceptions.leave(leaks);
        crate::report::leaks::hide_names(&mut leaks);
        leaks.sort();
        leaks.dedup();
        let stale = exceptions
            .counting
            .stale()
            .map(|(rule, name, reason)| (rule.to_owned(), name.to_owned(), reason.to_owned()));
        Ok(scan::ScanOutcome {
            scope: self.scope,
            stale: stale.collect(),
            leaks,
            allowed,
            revoked,
            waiting,
            blobs: self.inspection.blobs,
            texts: self.inspection.texts,
            cached: self.inspection.cached,
            in_part: self.inspection.in_part,
            unread: self.inspection.unread,
        })
    }
}
