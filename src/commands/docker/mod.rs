//! Credentials for clients of registries: in, out, checked, handed to a command.

pub mod check;
pub mod exec;
pub mod export;
pub mod helper;
pub mod import;
pub mod login;
