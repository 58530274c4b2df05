//! Where the clone is locked: is anything readable all the same, here or in
//! another work tree of it?

use super::report::ProblemCode;
use super::report::Problems;
use super::report::ProtectedFile;
use super::report::WorkTreeState;
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::failure::Failure;
use crate::protected;
use crate::report::names::show;
use crate::session::Session;
use std::os::unix::ffi::OsStrExt as _;

pub(super) fn look(
    session: &Session,
    ring: &Ring,
    files: &[ProtectedFile],
    problems: &mut Problems,
) -> Result<(), Failure> {
    let readable: Vec<&str> = files
        .iter()
        .filter(|file| file.work_tree == WorkTreeState::Readable)
        .map(|file| file.path.as_str())
        .collect();
    if !readable.is_empty() {
        problems.note(
            ProblemCode::NotLocked,
            format!(
                "readable though this clone is locked: {}",
                readable.join(", ")
            ),
            Hint::run(["git", "jetcrypt", "lock"]),
        );
    }
    for (folder, names) in protected::readable_elsewhere(session, ring)? {
        problems.note(
            ProblemCode::ReadableElsewhere,
            format!(
                "readable in another work tree of this clone, {}: {}",
                show(folder.as_os_str().as_bytes()),
                names.join(", ")
            ),
            protected::lock_elsewhere(&folder),
        );
    }
    Ok(())
}
