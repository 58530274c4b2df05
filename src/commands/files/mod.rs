//! The protected files: opened, sealed, reported on.

pub mod crypt;
pub mod lock;
pub mod sealing_format;
pub mod status;
mod taking;
pub mod unlock;
