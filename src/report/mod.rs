//! How results and complaints look: on a terminal, in a pipe, as JSON.

pub mod leaks;
pub mod names;
pub mod style;
pub mod talk;
