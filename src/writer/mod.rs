//! The one place that changes files of the user's. docs/writing.md has what
//! can go wrong, and the contract.

mod beside;
mod fresh;
mod index_lock;
mod interruption;
mod journal;
mod lock;
mod replace;
mod scratch;
mod settle;
mod slot;
mod transaction;
mod write_error;

pub use beside::{Beside, Finished};
pub use fresh::{Make, NEW};
pub use index_lock::IndexLock;
pub use interruption::Deferred;
#[cfg(fuzzing)]
pub use journal::written_again;
pub use journal::{finish, is_open};
pub use lock::WriteLock;
pub use replace::{
    Readers, Replacement, create, create_secret, install, is_stream, make_folder,
    make_folder_below, overwrite_temporary, replace, replace_if, replace_with,
};
pub use scratch::{Purpose, Scratch};
pub use settle::Previous;
pub use transaction::Transaction;
pub use write_error::WriteError;

#[cfg(test)]
mod recovery_tests;
#[cfg(test)]
mod tests;
