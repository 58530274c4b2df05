//! What a look came to, before and after exceptions.

use crate::failure::Failure;
use crate::git::objects::Objects;
use crate::inspection::exceptions;
use crate::inspection::judging::Inspection;
use crate::report::scan;

/// What a look came to, before exceptions.
#[derive(Default)]
pub(super) struct BeforeExceptions {
    pub(super) scope: String,
    pub(super) inspection: Inspection,
    /// Whose exceptions hold: `:` is the index, `HEAD:` a commit.
    pub(super) versions: Vec<String>,
}

impl BeforeExceptions {
    /// Takes out what the exceptions allow.
    pub(super) fn allowed(self, objects: &Objects) -> Result<scan::ScanOutcome, Failure> {
        let mut exceptions = exceptions::of_versions(objects, &self.versions)?;
        let (mut leaks, allowed) =
            exceptions::without_allowed(self.inspection.leaks, &mut exceptions);
        crate::report::leaks::hide_names(&mut leaks);
        leaks.sort();
        leaks.dedup();
        let stale = exceptions
            .stale()
            .map(|(rule, name, reason)| (rule.to_owned(), name.to_owned(), reason.to_owned()));
        Ok(scan::ScanOutcome {
            scope: self.scope,
            stale: stale.collect(),
            leaks,
            allowed,
            blobs: self.inspection.blobs,
            texts: self.inspection.texts,
            cached: self.inspection.cached,
            in_part: self.inspection.in_part,
            unread: self.inspection.unread,
        })
    }
}
