//! The second pair of hands for the core.

use std::panic::resume_unwind;
use std::thread;

/// Does both at the same time, each in a thread of its own; one after the
/// other where the system gives no thread.
pub(super) fn both(first: &mut (dyn FnMut() + Send), second: &mut dyn FnMut()) {
    let done = thread::scope(|scope| {
        let Ok(helper) = thread::Builder::new().spawn_scoped(scope, &mut *first) else {
            return false;
        };
        second();
        if let Err(panic) = helper.join() {
            resume_unwind(panic);
        }
        true
    });
    if !done {
        first();
        second();
    }
}

#[cfg(test)]
mod tests {
    use super::both;
    use std::sync::Barrier;

    #[test]
    fn each_of_two_can_wait_for_the_other() {
        let met = Barrier::new(2);
        let (mut first, mut second) = (false, false);
        both(
            &mut || {
                met.wait();
                first = true;
            },
            &mut || {
                met.wait();
                second = true;
            },
        );
        assert!(first && second);
    }
}
