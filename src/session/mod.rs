//! What every command works with: the repository around the current folder,
//! its settings, its pin and its keys. Opened here and nowhere else; settings
//! and keys are read when they are first needed.

mod around;
mod journal;
mod keys;
mod named;
mod pin;
mod putting;
mod setting;
mod stand;
mod writing;

pub use around::Session;
pub use journal::{OpenJournal, meet};
pub use named::{NamedKey, may_be_kept};
pub use pin::{PIN, expect, expected, fingerprint, is_proven_successor};
pub use putting::{put, write_new_key};
pub use setting::Then;
pub use stand::Stand;
pub use writing::{Writing, lock_files_of_the_user, replacement};
