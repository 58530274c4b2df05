//! The cheap first pass over every byte: which words stand where that could
//! belong to a secret, and which encodings a second look has to undo. No
//! allocation where nothing is found; most blobs end here.

pub(crate) mod digits;
mod marks;
mod search;
mod seen;
mod signs;

pub(crate) use marks::{Marks, marks};
pub use seen::{Alike, Copied, Seen};
pub(crate) use signs::Mark;
