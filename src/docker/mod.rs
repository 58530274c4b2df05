//! What stands between us and docker's clients: where they keep their files,
//! the programs that they ask, the folder and the process that `exec` makes.

pub mod child;
pub mod clients;
pub mod config;
pub mod helpers;
pub mod ours;
pub mod prompt;
pub mod verify;
