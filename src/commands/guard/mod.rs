//! Looking for leaks where nobody is about to commit or push.

pub mod allow;
pub mod scan;
