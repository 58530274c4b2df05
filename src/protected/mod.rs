//! The protected files of a repository: which they are, what their blobs
//! hold, and what lies in the work tree.

mod attributes_file;
mod closed;
mod context;
mod elsewhere;
mod files;
mod locking;
mod on_disk;
mod opening;
mod origin;
mod tracked;
mod untracked;

pub use attributes_file::{is_key_filtered, lacks_key_line, lacks_line, why_git_ignores};
pub use closed::{Closed, WhyClosed, stay};
pub use context::{Exposure, dockerfiles, exposures, warn_of_exposures};
pub use elsewhere::{in_conflict, lock_elsewhere, readable_elsewhere, wipe_message};
pub use files::{Protected, among};
pub use locking::{Switched, lock, unlock};
pub use opening::{fits, tell_public, write_anew};
pub use origin::sealed_for;
pub use tracked::{Tracked, tracked};
pub use untracked::untracked;
