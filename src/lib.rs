//! git-jetcrypt.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
pub mod core;
pub mod files;
pub mod filter;
pub mod git;
pub mod keystore;
pub mod report;
