//! Files of the work tree and around it: how they are read and written, and
//! what paths mean.

mod inside;
mod paths;
mod read;
mod write;

pub use inside::{leads_out, open_inside};
pub use paths::{lexical, os};
pub use read::{bounded, inside, is_absent, regular, short_stdin, stdin, text_inside};
pub use write::{Readers, create_secret, make_folder, replace, replace_in_pieces};
