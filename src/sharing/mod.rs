//! The project key sealed to people: files of age(1) that stock `age -d` opens
//! (docs/team.md). Whom it is sealed to, the pages say; nothing here asks git.

mod identities;
mod shared_key;
mod terminal;

pub use identities::Identities;
pub use shared_key::{SharingError, open, seal};
pub use terminal::Terminal;
