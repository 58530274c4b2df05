//! What `init` says.

use crate::report::talk;

/// Says what happens, and counts it.
pub(super) struct Told {
    dry_run: bool,
    changes: usize,
}

impl Told {
    pub(super) fn new(dry_run: bool) -> Self {
        Self {
            dry_run,
            changes: 0,
        }
    }

    /// Nothing is changed; it is only told.
    pub(super) fn dry_run(&self) -> bool {
        self.dry_run
    }

    pub(super) fn is_empty(&self) -> bool {
        self.changes == 0
    }

    pub(super) fn change(&mut self, text: &str) {
        self.changes += 1;
        talk::line(&format!(
            "{}{text}",
            if self.dry_run { "would change: " } else { "" }
        ));
    }
}
