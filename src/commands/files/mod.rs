//! The protected files: opened, sealed, reported on.

pub mod accept;
pub mod crypt;
pub mod lock;
pub mod reseal;
pub mod sealing_format;
pub mod status;
mod taking;
pub mod unlock;
mod vouched;
