//! age starts the programs of plugins itself, with our environment.

use crate::core::hint::Hint;
use crate::failure::{Failure, FailureKind};
use crate::keystore::VARIABLE;

/// Refuses to go on where a key stands in the environment: a plugin would get it.
///
/// # Errors
/// It does.
pub(super) fn refuse() -> Result<(), Failure> {
    if std::env::var_os(VARIABLE).is_none_or(|value| value.is_empty()) {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::General,
        format!("a key stands in ${VARIABLE}, and a plugin of age's would get it"),
    )
    .hint(Hint::run(["unset", VARIABLE])))
}
