//! The protected files of the index, with what lies in the work tree.

use super::files::Protected;
use super::files::among;
use crate::core::format::{self, BlobState};
use crate::core::key::{Key, Ring};
use crate::core::policy;
use crate::failure::Failure;
use crate::files::{self, Identity, os};
use crate::git::tree;
use crate::report::names::show;
use crate::session::Session;
use anyhow::Context as _;

/// A protected file with the blob that the index holds for it.
pub struct Tracked {
    /// The file.
    pub file: Protected,
    /// What the index holds.
    pub blob: Vec<u8>,
    /// What that is.
    pub content: BlobState,
    /// What lies in the work tree; none where there is no file.
    pub on_disk: Option<(Vec<u8>, Identity)>,
}

impl Tracked {
    /// Its path, as git names it.
    #[must_use]
    pub fn path(&self) -> &[u8] {
        &self.file.entry.path
    }

    /// What lies in the work tree.
    #[must_use]
    pub fn bytes(&self) -> Option<&Vec<u8>> {
        self.on_disk.as_ref().map(|(bytes, _)| bytes)
    }

    /// Encrypted in git and the very same bytes on disk, though its name does
    /// not ask for that.
    #[must_use]
    pub fn is_locked(&self, sealed_suffix: &str) -> bool {
        self.bytes() == Some(&self.blob)
            && !matches!(self.content, BlobState::Plaintext | BlobState::Empty)
            && !policy::stays_sealed(self.path(), sealed_suffix)
    }
}

/// The protected files of the index; those in a conflict are left out.
///
/// # Errors
/// A blob or a file that cannot be read.
pub fn tracked(session: &Session, ring: &Ring) -> Result<Vec<Tracked>, Failure> {
    let git = session.git();
    let entries = tree::index(&git)?
        .into_iter()
        .filter(|entry| entry.stage == 0)
        .collect();
    let mut tracked = Vec::new();
    for file in among(session, entries)? {
        let path = &file.entry.path;
        let blob = session.blob(path, &file.entry.id)?;
        // a key has lines in .gitattributes so that it cannot be added; it
        // is no file to open or to seal
        if policy::is_key_path(path) && Key::from_base64(&blob).is_ok() {
            continue;
        }
        let content = format::read(&blob, ring, policy::expected(path)).state();
        let on_disk = files::regular_as_read(session.folder(), &os(path))
            .with_context(|| format!("cannot read {}", show(path)))?;
        tracked.push(Tracked {
            file,
            blob,
            content,
            on_disk,
        });
    }
    Ok(tracked)
}
