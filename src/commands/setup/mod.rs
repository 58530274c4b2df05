//! A repository and a clone: made ready, and looked over.

pub mod doctor;
pub mod init;
pub mod install;
