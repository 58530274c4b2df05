//! The protected files of a repository: which they are, what their blobs
//! hold, and what lies in the work tree.

mod context;
mod files;
mod tracked;

pub use context::{Exposure, dockerfiles, exposures};
pub use files::{Protected, among};
pub use tracked::{Tracked, rewrite, tracked};
