//! Whom the key belongs to: share it by name, take it back (docs/team.md).

mod handed_over;
mod list;
mod share;

pub use handed_over::handed_over;
pub use share::{ShareArgs, run};
