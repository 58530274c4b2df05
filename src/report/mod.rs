//! How results and complaints look: on a terminal, in a pipe, as JSON.

pub mod count;
pub mod leaks;
pub mod names;
pub mod progress;
pub mod question;
pub mod repeated;
pub mod sarif;
pub mod scan;
pub mod style;
pub mod talk;
