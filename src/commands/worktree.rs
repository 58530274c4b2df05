//! Changes between the two faces of a work tree file: plaintext and
//! ciphertext. git itself writes the files, through the filter.

use super::Failure;
use super::desk::Desk;
use super::protected::{self, Content, Protected};
use crate::core::key::Ring;
use crate::core::policy;
use crate::git::objects::Objects;
use crate::git::tree;
use anyhow::Context as _;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Component, Path, PathBuf};

/// A protected file with the blob that the index holds for it.
pub(super) struct Tracked {
    pub(super) file: Protected,
    pub(super) blob: Vec<u8>,
    pub(super) content: Content,
    /// What lies in the work tree; none where there is no file.
    pub(super) on_disk: Option<Vec<u8>>,
}

impl Tracked {
    pub(super) fn path(&self) -> &[u8] {
        &self.file.entry.path
    }

    /// Encrypted in git and the very same bytes on disk, though its name does
    /// not ask for that.
    pub(super) fn is_locked(&self, sealed_suffix: &str) -> bool {
        self.on_disk.as_deref() == Some(&self.blob)
            && !matches!(self.content, Content::Plaintext | Content::Empty)
            && !policy::stays_sealed(self.path(), sealed_suffix)
    }
}

/// The protected files of the index; those in a conflict are left out.
pub(super) fn tracked(desk: &Desk, ring: &Ring) -> Result<Vec<Tracked>, Failure> {
    let mut objects = Objects::open();
    let entries = tree::index(&desk.git)?
        .into_iter()
        .filter(|entry| entry.stage == 0)
        .collect();
    protected::among(&desk.git, entries)?
        .into_iter()
        .map(|file| {
            let blob = objects.blob(&file.entry.id)?.ok_or_else(|| {
                anyhow::anyhow!(
                    "the blob of {} cannot be read",
                    crate::report::names::show(&file.entry.path)
                )
            })?;
            let content = Content::of(&blob, &file.entry.path, ring);
            let on_disk = read(&desk.top.join(os(&file.entry.path)))?;
            Ok(Tracked {
                file,
                blob,
                content,
                on_disk,
            })
        })
        .collect()
}

/// No file that a person wrote is larger.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads a file, a link or a pipe, but no more than memory bears: a clone may
/// bring a link to a device.
///
/// # Errors
/// Those of the file system; `FileTooLarge`.
pub(super) fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    if read as u64 > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// A text file that is there and can be read.
pub(super) fn text(path: &Path) -> Option<String> {
    let is_file = fs::metadata(path).is_ok_and(|meta| meta.is_file());
    let bytes = is_file.then(|| bounded(path).ok())??;
    String::from_utf8(bytes).ok()
}

/// Reads a file, not a link; none where there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_file() => {
            Ok(Some(fs::read(path).with_context(|| {
                format!("cannot read {}", path.display())
            })?))
        }
        _ => Ok(None),
    }
}

/// A path without `.` and `..`, links or not.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// Lets git write these files anew from the index. The caller has seen that
/// the index holds all that is in them. git skips files that it holds to be
/// up to date, so they have to go first.
pub(super) fn rewrite(desk: &Desk, paths: &[&[u8]]) -> Result<(), Failure> {
    if paths.is_empty() {
        return Ok(());
    }
    let mut input = Vec::new();
    for path in paths {
        let file = desk.top.join(os(path));
        fs::remove_file(&file).with_context(|| format!("cannot replace {}", file.display()))?;
        input.extend_from_slice(path);
        input.push(0);
    }
    desk.git.run_with(
        ["checkout-index", "-f", "-u", "-q", "-z", "--stdin"],
        &input,
    )?;
    Ok(())
}

/// A path of git's as one of the system's.
pub(super) fn os(path: &[u8]) -> PathBuf {
    PathBuf::from(OsStr::from_bytes(path))
}
