//! Git, as data: paths are bytes, names are [`crate::core::oid::Oid`].
//!
//! Which commits are new, what is staged, where hooks lie, what attributes and
//! config say: git's own plumbing answers ([`command`]). Objects are read
//! with libgit2 in process, and by a `git cat-file` child where libgit2 cannot
//! (facts/git.md 9). This folder is the only one that names `git2`.

pub mod attributes;
pub mod before;
pub mod bulk;
pub mod changes;
pub mod command;
pub mod config;
pub mod history;
mod index;
pub mod key_files;
mod library;
pub mod location;
pub mod merge;
pub mod objects;
pub mod past;
mod remote;
pub mod tree;
