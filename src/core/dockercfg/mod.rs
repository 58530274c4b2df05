//! Docker's credential files: the `auths` form of `config.json` and the flat
//! form of the old `.dockercfg` (docs/credential-files.md 1 to 3).
//!
//! Bytes in → entries and remarks → merged → bytes out. Secrets are
//! [`Secret`](crate::core::secret::Secret)s from the parser to the writer; a
//! [`Remark`] never holds one.

mod entry;
mod import;
mod json;
mod merge;
mod read;
mod registry;
mod remark;
mod stores;
mod write;

pub use entry::Entry;
pub use import::{Imported, import};
pub use merge::{Conflict, Merged};
pub use read::{Checked, check, is_meant};
pub use registry::{HUB, HUB_KEY, canonical, display, is_local, looks_like_registry, written};
pub use remark::{Remark, Severity};
pub use stores::Stores;
pub use write::{Form, normal, write};

#[cfg(test)]
mod tests;
