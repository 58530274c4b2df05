//! The protected files of a repository: which they are, what their blobs
//! hold, and what lies in the work tree.

mod context;
mod files;
mod opening;
mod tracked;
mod untracked;

pub use context::{Exposure, dockerfiles, exposures, warn_of_exposures};
pub use files::{Protected, among};
pub use opening::{fits, open, open_changed, tell_public};
pub use tracked::{Tracked, rewrite, tracked};
pub use untracked::untracked;
