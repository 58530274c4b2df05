//! How far a long look has come: on a terminal only, and gone when it ends.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Shows progress, or nothing.
#[derive(Debug)]
pub struct Progress {
    shown: bool,
}

impl Progress {
    /// Shown where stderr is a terminal.
    #[must_use]
    pub fn on_terminal() -> Self {
        Self {
            shown: io::stderr().is_terminal(),
        }
    }

    /// Never shown.
    #[must_use]
    pub fn none() -> Self {
        Self { shown: false }
    }

    /// Does the work and shows how much of `all` is `done`: `verb` and `things`
    /// are the words around the two numbers.
    pub fn during<T>(
        &self,
        [verb, things]: [&str; 2],
        done: &AtomicUsize,
        all: usize,
        work: impl FnOnce() -> T,
    ) -> T {
        if !self.shown {
            return work();
        }
        let ended = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let ticker = scope.spawn(|| tick([verb, things], &ended, done, all));
            let result = work();
            ended.store(true, Ordering::Relaxed);
            ticker.thread().unpark();
            result
        })
    }
}

fn tick([verb, things]: [&str; 2], ended: &AtomicBool, done: &AtomicUsize, all: usize) {
    const STEP: Duration = Duration::from_millis(100);
    let began = Instant::now();
    let mut drawn = false;
    while !ended.load(Ordering::Relaxed) {
        std::thread::park_timeout(STEP);
        // what is over in a moment needs no progress
        if began.elapsed() > 4 * STEP && !ended.load(Ordering::Relaxed) {
            drawn = true;
            let _ = write!(
                io::stderr().lock(),
                "\r{verb}: {} of {all} {things}",
                done.load(Ordering::Relaxed)
            );
        }
    }
    if drawn {
        let _ = write!(io::stderr().lock(), "\r\x1b[K");
    }
}
