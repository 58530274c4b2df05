//! git-jetcrypt: registry credentials encrypted in git, in the format of
//! Codeship's `jet`.
//!
//! The library exists for tests, benches and fuzzing; its API is not stable.
//!
//! # The rooms
//! Data flows one way: bytes in → [`core::decide`] → seal or open → bytes out;
//! and hook input → commits → blobs → [`core::guard`] → report. Arrows are
//! imports, and nothing points back (`tests/it/layering.rs`):
//!
//! ```text
//! main → cli → commands → { credentials, inspection } → { setup, protected } → session → failure
//!      → { filter, hooks, git, keystore, docker, report, records } → { files, children } → core
//! ```
//!
//! - [`cli`]: clap, and from failures to exit codes
//! - [`commands`]: one file per command, in folders that a user would name
//! - [`credentials`]: the credential files of a repository, and which repositories docker may ask
//! - [`inspection`]: judging what git holds, and what to do about a finding
//! - [`setup`]: how a clone is set up: config, hooks, where they find this program
//! - [`protected`]: the protected files, in git and in the work tree
//! - [`session`]: the repository, its settings, its pin and its keys; opened here and nowhere else
//! - [`failure`]: how a command fails
//! - [`filter`]: git's long-running filter protocol; knows no key and no git
//! - [`hooks`]: hook scripts, how they get in and out, what git tells them
//! - [`git`]: git's plumbing and libgit2; the only room that names `git2`
//! - [`keystore`]: the only reader of key files and key variables
//! - [`docker`]: docker's and podman's own files, helpers and processes
//! - [`report`]: how results and complaints look
//! - [`records`]: what this program writes down for its user, outside of repositories
//! - [`files`]: how files around are read and written
//! - [`children`]: the only place that starts other programs
//! - [`core`]: pure; keys, formats, the clean and smudge tables, the guard's rules
//!
//! # What it protects against
//! Whoever has the repository but not the key learns of a protected file its
//! length and which versions are equal, and nothing else. Whoever changes a
//! file that this tool wrote is noticed, but not who makes a jet v1 file of it
//! (docs/attacks.md, "Known and open"). It does not protect against who has
//! the key, the work tree of somebody who has it, or
//! `git commit --no-verify` followed by `git push --no-verify`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod children;
pub mod cli;
pub mod commands;
pub mod core;
pub mod credentials;
pub mod docker;
pub mod failure;
pub mod files;
pub mod filter;
pub mod git;
pub mod hooks;
pub mod inspection;
pub mod keystore;
pub mod protected;
pub mod records;
pub mod report;
pub mod session;
pub mod setup;
pub mod sharing;
pub mod signals;
pub mod writer;
