//! `textconv FILE`: the plaintext of a file for `git diff`, `log -p`, `blame`.
//!
//! git hands over the smudged content or the work tree file itself
//! (docs/git-behaviour.md 6.1), so plaintext passes through; and it must work without
//! a key, or history could not be viewed.

use crate::commands::Outcome;
use crate::core::format::{self, Binding, Expected, Plaintext, Reading};
use crate::core::key::Ring;
use crate::core::policy;
use crate::files;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct TextconvArgs {
    /// The file.
    pub file: PathBuf,
}

/// Prints what the file holds, opened where that is possible.
///
/// # Errors
/// The file cannot be read, or stdout cannot be written.
pub fn run(args: &TextconvArgs) -> crate::commands::Result {
    let path = args.file.as_path();
    let bytes = files::large(path).with_context(|| format!("cannot read {}", path.display()))?;
    let opened = open(path, &bytes);
    let shown = opened
        .as_ref()
        .map_or(bytes.as_slice(), |opened| opened.as_slice());
    talk::data(shown).context("cannot write stdout")?;
    Ok(Outcome::Done)
}

/// Without a key, or with one of no use, the bytes are shown as they are; what
/// is wrong with the key is told.
fn open(path: &Path, bytes: &[u8]) -> Option<Plaintext> {
    // git does not say which path it shows (docs/git-behaviour.md 6.1)
    let expected = Expected {
        promise: policy::promise(path.as_os_str().as_bytes()),
        binding: Binding::Unknown,
    };
    // most of what git shows is plaintext, and needs no key
    let Reading::Locked(_) = format::read(bytes, &Ring::default(), expected) else {
        return None;
    };
    let opened = Session::of_filter().and_then(|session| {
        let ring = session.ring_of_this_clone()?;
        let opened = format::read(bytes, ring, expected).opened();
        Ok(opened.map(|opened| opened.into_plaintext()))
    });
    opened.unwrap_or_else(|failure| {
        talk::warning(&failure.what);
        None
    })
}
