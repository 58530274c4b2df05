//! What age and its plugins ask a person: on the terminal, or nobody.

use crate::docker::prompt::password;
use crate::report::names::show;
use crate::report::{question, talk};
use age::secrecy::SecretString;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Asks on the terminal where there is one, else answers nothing.
#[derive(Debug, Clone, Default)]
pub struct Terminal {
    lacked: Arc<AtomicBool>,
}

impl Terminal {
    /// Was there something to ask, and no terminal? Copies of one answer alike.
    #[must_use]
    pub fn was_lacking(&self) -> bool {
        self.lacked.load(Ordering::Relaxed)
    }

    fn can_ask(&self) -> bool {
        let can = question::can_ask();
        if !can {
            self.lacked.store(true, Ordering::Relaxed);
        }
        can
    }
}

impl age::Callbacks for Terminal {
    fn display_message(&self, message: &str) {
        talk::line(&show(message.as_bytes()));
    }

    fn confirm(&self, message: &str, yes: &str, no: Option<&str>) -> Option<bool> {
        if !self.can_ask() {
            return None;
        }
        let no = no.map(|no| format!(", no: {no}")).unwrap_or_default();
        question::agrees(&format!("{message} (yes: {yes}{no})")).ok()
    }

    fn request_public_string(&self, description: &str) -> Option<String> {
        // what is typed here is shown to nobody; it is no secret all the same
        let asked = self
            .can_ask()
            .then(|| password(&format!("{}: ", show(description.as_bytes()))));
        Some(asked?.ok()?.expose().to_owned())
    }

    fn request_passphrase(&self, description: &str) -> Option<SecretString> {
        let asked = self
            .can_ask()
            .then(|| password(&format!("{description}: ")));
        Some(SecretString::from(asked?.ok()?.expose().to_owned()))
    }
}
