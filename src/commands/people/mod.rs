//! Whom the key belongs to: share it by name, take it back (docs/team.md).

mod handed_over;
mod key_file;
mod list;
mod rotate;
mod share;

pub use handed_over::handed_over;
pub use rotate::{RotateArgs, run as rotate, take_retired};
pub use share::{ShareArgs, run};
