//! Git, as data: paths are bytes, names are [`crate::core::oid::Oid`].
//!
//! Which commits are new, what is staged, where hooks lie, what attributes and
//! config say: git's own plumbing answers ([`command`]). Objects are read
//! with libgit2 in process, and by a `git cat-file` child where libgit2 cannot
//! (docs/git-behaviour.md 9). This folder is the only one that names `git2`.

pub mod attributes;
pub mod before;
pub mod brought;
pub mod bulk;
pub mod by_name;
mod cat_file;
pub mod changes;
pub mod command;
pub mod config;
mod discovery;
pub mod environment;
pub mod filtered;
mod git_error;
pub mod history;
pub mod index;
pub mod key_files;
mod lazy_fetch;
mod library;
pub mod limit;
pub mod location;
mod marks;
pub mod merge;
pub mod object_kind;
pub mod objects;
mod packs;
pub mod pages;
pub mod partial;
pub mod past;
mod question;
mod raw;
pub mod read_object;
mod remote;
pub mod staging;
mod tags;
pub mod tree;

#[cfg(fuzzing)]
pub use packs::of_one_pack;
