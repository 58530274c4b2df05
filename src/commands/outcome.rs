//! What every command returns.

use crate::failure::Failure;

/// How a command that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done; nothing found.
    Done,
    /// Something was found, or refused, that the user must fix: exit code 1.
    Found,
    /// The exit code is another program's business: git reads it.
    Code(u8),
}

/// What every command returns.
pub type Result = std::result::Result<Outcome, Failure>;
