//! The file that holds the project key for one person.

use crate::core::key::Key;
use crate::core::recipient::RecipientKey;
use crate::failure::{Failure, FailureKind};
use crate::sharing;

/// `codeship.aes`, sealed to these public keys.
///
/// # Errors
/// A key that age does not take; a plugin that is missing or failed.
pub(super) fn shared_key<'k>(
    to: impl Iterator<Item = &'k RecipientKey>,
    key: &Key,
) -> Result<Vec<u8>, Failure> {
    let file = sharing::seal(to, key.to_base64().as_bytes());
    file.map_err(|error| Failure::new(FailureKind::General, error.to_string()))
}
