//! Clones that have a part of the objects.

use super::command::{Git, GitResult};
use super::lazy_fetch::PARTIAL;

/// Is this a clone that lacks objects on purpose?
///
/// # Errors
/// What git says.
pub fn is_partial(git: &Git) -> GitResult<bool> {
    Ok(git.line(["config", "--get-regexp", PARTIAL])?.is_some())
}
