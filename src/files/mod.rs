//! Files of the work tree and around it: how they are read and written, and
//! what paths mean.

mod paths;
mod read;
mod write;

pub use paths::{lexical, os};
pub use read::{bounded, regular, stdin, text};
pub use write::{Readers, create_secret, replace};
