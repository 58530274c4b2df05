//! The pure core: bytes in, decisions and bytes out.
//!
//! Nothing here reads a file, an environment variable or a clock, and nothing
//! prints. Errors are small typed enums; the words that a user reads are put
//! together at the edge. `tests/it/layering.rs` keeps it so.

pub mod challenge;
pub mod codeship;
pub mod decide;
pub mod dockercfg;
pub mod dockerfile;
pub mod envfile;
pub mod format;
pub mod guard;
pub mod image;
pub mod key;
pub mod lines;
pub mod oid;
pub mod policy;
pub mod secret;
pub mod text;
pub mod yaml;
