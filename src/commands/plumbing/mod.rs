//! What git and docker start by themselves.

pub mod credential_helper;
pub mod filter;
pub mod hook;
pub mod merge_driver;
pub mod textconv;
