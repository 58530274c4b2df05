//! The pin: a clone holds one key by its fingerprint.

use super::PIN;
use crate::failure::{Failure, FailureKind};
use crate::keystore::{self, KeySource, Keys};

/// Refuses a key that has taken the place of the one this clone was set up
/// with: a `codeship.aes` that came with a pull would open for its author
/// whatever is sealed with it.
pub(super) fn expect(pin: Option<&str>, keys: &Keys) -> Result<(), Failure> {
    let (Some(key), Some(wanted)) = (keys.ring.current(), pin) else {
        return Ok(());
    };
    let fingerprint = key.fingerprint();
    if fingerprint == *wanted {
        return Ok(());
    }
    let place = match &keys.source {
        Some(KeySource::File(path)) => path.display().to_string(),
        Some(KeySource::Variable) | None => format!("${}", keystore::VARIABLE),
    };
    Err(Failure::new(
        FailureKind::WrongKey,
        format!("{place} is not the key this clone was set up with (fingerprint {fingerprint}, not {wanted})"),
    )
    .hint("a key that came with a pull or a checkout is not to be trusted: put your own back")
    .hint(format!("if the new key is meant: git config {PIN} {fingerprint}")))
}
