//! The pure core: bytes in, decisions and bytes out.
//!
//! Nothing here reads a file, an environment variable or a clock, and nothing
//! prints. Errors are small typed enums; the words that a user reads are put
//! together at the edge. `tests/it/layering.rs` keeps it so.

pub mod base64;
pub mod challenge;
pub mod codeship;
pub mod converted;
pub mod decide;
pub mod dockercfg;
pub mod dockerfile;
pub mod dockerignore;
pub mod envfile;
pub mod fault;
pub mod format;
pub mod guard;
pub mod hands;
pub mod hex;
pub mod hint;
pub mod image;
pub(crate) mod json_pointer;
pub mod key;
pub mod lines;
pub mod merge;
pub mod oid;
pub mod placeholder;
pub mod policy;
pub mod recipient;
pub mod rows;
pub mod secret;
pub mod shell;
pub mod text;
pub mod token;
pub mod trust;
pub mod wiped;
pub mod yaml;
