//! Two things at the same time, where that pays. The core starts no threads;
//! whoever runs it may lend it a second pair of hands.

use std::sync::OnceLock;

/// Does both, in any order or at the same time, and comes back when both are
/// done.
pub type Both = fn(&mut (dyn FnMut() + Send), &mut dyn FnMut());

static BOTH: OnceLock<Both> = OnceLock::new();

/// From so many bytes on, a second thread is worth its start: 4 MiB.
const LARGE: usize = 4 << 20;

/// Takes the offer. The first one counts.
pub fn lend(both: Both) {
    let _ = BOTH.set(both);
}

/// Does both, with the hands that were lent where the content that they are
/// about has many bytes.
pub(crate) fn both(size: usize, first: &mut (dyn FnMut() + Send), second: &mut dyn FnMut()) {
    match BOTH.get() {
        Some(both) if size >= LARGE => both(first, second),
        _ => {
            first();
            second();
        }
    }
}
