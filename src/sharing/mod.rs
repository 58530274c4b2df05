//! The project key sealed to people: files of age(1) that stock `age -d` opens
//! (docs/team.md). Whom it is sealed to, the pages say; nothing here asks git.

mod identities;
mod key_file;
mod terminal;

pub use identities::Identities;
pub use key_file::{SharingError, open, seal};
pub use terminal::Terminal;
