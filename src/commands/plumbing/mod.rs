//! What git and docker start by themselves.

pub mod credential_helper;
pub mod filter;
mod given_up;
pub mod hook;
pub mod merge_driver;
pub mod textconv;
