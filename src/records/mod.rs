//! What this program writes down for its user, outside of every repository:
//! which repositories were set up here, and which links it made.
//!
//! The files lie in `$XDG_STATE_HOME/git-jetcrypt`, else in
//! `~/.local/state/git-jetcrypt` (XDG Base Directory Specification), on macOS
//! too. The folder has mode 0700, the files 0600.

pub mod links;
mod record_error;
pub mod setups;
mod table;

pub use record_error::RecordError;
pub use table::folder;
