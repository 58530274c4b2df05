//! Files of the work tree and around it: how they are read and written, and
//! what paths mean.

mod folder;
mod identity;
mod inside;
mod look;
mod paths;
mod read;

pub use folder::{is_link, open_folder, open_folder_below};
pub use identity::{Identity, inode};
pub use inside::{leads_out, open_inside};
pub use look::{is_absent, is_file, is_folder, is_symlink, is_there};
pub use paths::{lexical, os, real};
pub use read::{bounded, inside, regular, regular_as_read, short_stdin, stdin, text_inside, up_to};
