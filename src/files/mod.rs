//! Files of the work tree and around it: how they are read and written, and
//! what paths mean.

mod folder;
mod identity;
mod inside;
mod look;
mod paths;
mod read;
mod way;

pub use folder::{is_link, open_folder, open_folder_below};
pub use identity::{Identity, inode};
pub use inside::{leads_out, open_inside};
pub use look::{
    are_one, is_absent, is_file, is_folder, is_in_the_way, is_program, is_symlink, is_there,
    may_be_file,
};
pub use paths::{from_top, lexical, os, real};
pub use read::{
    LARGEST, LARGEST_OF_GIT, all_of, bounded, inside, large, named, regular, regular_as_read,
    short_stdin, stdin, text_inside, up_to,
};
pub use way::{WayToFile, way};
