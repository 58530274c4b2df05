//! One file per command: asks the edges for data and the core for answers.
//!
//! No command parses flags, prints its own failure, or ends the process.

pub mod allow;
pub mod check;
mod clean_cache;
pub mod credential_helper;
pub mod crypt;
pub mod demo;
pub mod doctor;
pub mod exec;
pub mod export;
pub mod filter;
mod gather;
pub mod git_config;
pub mod helper;
pub mod hook;
pub mod import;
pub mod init;
mod inspect;
pub mod install;
mod leak_hints;
pub mod lock;
pub mod login;
pub mod merge_driver;
pub mod program;
mod put_hooks;
pub mod scan;
mod scan_files;
pub mod sealing_format;
pub mod status;
pub mod textconv;
pub mod unlock;
mod usable;
mod watch;

use crate::failure::Failure;

/// How a command that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done; nothing found.
    Done,
    /// Something was found, or refused, that the user must mend: exit code 1.
    Found,
    /// The exit code is another program's business: git reads it.
    Code(u8),
}

/// What every command returns.
pub type Result = std::result::Result<Outcome, Failure>;
