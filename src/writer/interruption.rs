//! Ctrl-C, TERM and HUP wait until a transaction is through, or has been
//! taken back.

use super::write_error::WriteError;
use crate::signals;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::low_level::emulate_default_handler;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Signals are kept back from the moment it is made; the one that came ends
/// the program when it is dropped.
pub struct Deferred {
    came: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
}

impl Deferred {
    /// Begins to keep signals back. Where the system does not let us, they
    /// work as ever: then the journal has to help.
    #[must_use]
    pub fn begin() -> Self {
        let deferred = Self {
            came: Arc::default(),
            over: Arc::default(),
        };
        let ignored = signals::ignored();
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            if ignored(signal) {
                continue;
            }
            // the first one that is registered is asked first
            let over = Arc::clone(&deferred.over);
            let _ = flag::register_conditional_default(signal, over);
            let number = usize::try_from(signal).unwrap_or_default();
            let _ = flag::register_usize(signal, Arc::clone(&deferred.came), number);
        }
        deferred
    }

    /// An error where a signal came: for as long as nothing has been changed.
    ///
    /// # Errors
    /// [`WriteError::Interrupted`].
    pub fn check(&self) -> Result<(), WriteError> {
        match self.came.load(Ordering::SeqCst) {
            0 => Ok(()),
            _ => Err(WriteError::Interrupted),
        }
    }
}

impl Drop for Deferred {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let came = self.came.load(Ordering::SeqCst);
        if let Ok(signal) = i32::try_from(came)
            && signal != 0
        {
            let _ = emulate_default_handler(signal);
        }
    }
}
