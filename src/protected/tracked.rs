//! Changes between the two faces of a work tree file: plaintext and
//! ciphertext. git itself writes the files, through the filter.

use super::files::Protected;
use super::files::among;
use crate::core::format::{self, BlobState};
use crate::core::key::{Key, Ring};
use crate::core::policy;
use crate::failure::Failure;
use crate::files::{self, os};
use crate::git::tree;
use crate::report::names::show;
use crate::session::Session;
use anyhow::Context as _;
use std::fs;

/// A protected file with the blob that the index holds for it.
pub struct Tracked {
    /// The file.
    pub file: Protected,
    /// What the index holds.
    pub blob: Vec<u8>,
    /// What that is.
    pub content: BlobState,
    /// What lies in the work tree; none where there is no file.
    pub on_disk: Option<Vec<u8>>,
}

impl Tracked {
    /// Its path, as git names it.
    #[must_use]
    pub fn path(&self) -> &[u8] {
        &self.file.entry.path
    }

    /// Encrypted in git and the very same bytes on disk, though its name does
    /// not ask for that.
    #[must_use]
    pub fn is_locked(&self, sealed_suffix: &str) -> bool {
        self.on_disk.as_deref() == Some(&self.blob)
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
    for file in among(&git, entries)? {
        let path = &file.entry.path;
        let blob = session.blob(path, &file.entry.id)?;
        // a key has lines in .gitattributes so that it cannot be added; it
        // is no file to open or to seal
        if policy::is_key_path(path) && Key::from_base64(&blob).is_ok() {
            continue;
        }
        let content = format::read(&blob, ring, policy::promise(path)).state();
        let on_disk = files::regular(session.folder(), &os(path))
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

/// Lets git write these files anew from the index. The caller has seen that
/// the index holds all that is in them. git skips files that it holds to be
/// up to date, so they have to go first.
///
/// # Errors
/// Those of the file system and of git.
pub fn rewrite(session: &Session, paths: &[&[u8]]) -> Result<(), Failure> {
    if paths.is_empty() {
        return Ok(());
    }
    let mut input = Vec::new();
    for path in paths {
        let file = session.folder().join(os(path));
        fs::remove_file(&file).with_context(|| format!("cannot replace {}", file.display()))?;
        input.extend_from_slice(path);
        input.push(0);
    }
    session.git().running_our_filter().run_with(
        ["checkout-index", "-f", "-u", "-q", "-z", "--stdin"],
        &input,
    )?;
    Ok(())
}
