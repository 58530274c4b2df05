//! What stands between us and docker's clients: where they keep their files,
//! the programs that they ask, the folder and the process that `exec` makes.

pub mod child;
pub mod clients;
pub mod config;
pub mod helpers;
pub mod ours;
pub mod prompt;
pub mod scratch;
pub mod verify;

use std::process::Command;

/// The variable that may hold the project key.
const KEY_VARIABLE: &str = "JETCRYPT_KEY";

/// A program of somebody else's to ask: it has no need of our key.
fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.env_remove(KEY_VARIABLE);
    command
}
