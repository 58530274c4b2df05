//! Whom the key belongs to: share it by name, take it back (docs/team.md).

mod handed_over;
mod key_in_variable;
mod list;
mod own_files;
mod retired;
mod rotate;
mod share;
mod shared_key;

pub use handed_over::handed_over;
pub use retired::take_retired;
pub use rotate::{RotateArgs, run as rotate};
pub use share::{ShareArgs, run};
