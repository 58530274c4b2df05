//! What age and its plugins ask a person: on the terminal, or nobody.

use crate::docker::prompt::password;
use crate::report::{question, talk};
use age::secrecy::SecretString;

/// Asks on the terminal where there is one, else answers nothing.
#[derive(Debug, Clone, Copy)]
pub struct Terminal;

impl age::Callbacks for Terminal {
    fn display_message(&self, message: &str) {
        talk::line(message);
    }

    fn confirm(&self, message: &str, yes: &str, no: Option<&str>) -> Option<bool> {
        if !question::can_ask() {
            return None;
        }
        let no = no.map(|no| format!(", no: {no}")).unwrap_or_default();
        question::agrees(&format!("{message} (yes: {yes}{no})")).ok()
    }

    fn request_public_string(&self, description: &str) -> Option<String> {
        // what is typed here is shown to nobody; it is no secret all the same
        let asked = question::can_ask().then(|| password(&format!("{description}: ")));
        Some(asked?.ok()?.expose().to_owned())
    }

    fn request_passphrase(&self, description: &str) -> Option<SecretString> {
        let asked = question::can_ask().then(|| password(&format!("{description}: ")));
        Some(SecretString::from(asked?.ok()?.expose().to_owned()))
    }
}
