//! How a clone is set up, besides the files in git: config and hooks, and
//! where they find this program.

pub mod clone;
pub mod git_config;
pub mod hooks;
pub mod program;
