//! One file per command, in the folders that a user would name: asks the edges
//! for data and the core for answers.
//!
//! No command prints its own failure, or ends the process. What several
//! commands share lies on the floors below.

pub mod demo;
pub mod docker;
pub mod files;
pub mod guard;
mod outcome;
pub mod people;
pub mod plumbing;
pub mod policy;
pub mod setup;

pub use outcome::{Outcome, Result};
