//! `textconv FILE`: the plaintext of a file for `git diff`, `log -p`, `blame`.
//!
//! git hands over the smudged content or the work tree file itself
//! (facts/git.md 6.1), so plaintext passes through; and it must work without
//! a key, or history could not be viewed.

use super::{Outcome, desk};
use crate::core::format::{self, Sniff};
use crate::core::policy;
use crate::git::config::Settings;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::keystore;
use crate::report::talk;
use anyhow::Context as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// Prints what `path` holds, opened where that is possible.
///
/// # Errors
/// The file cannot be read, or stdout cannot be written.
pub fn run(path: &Path) -> super::Result {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let opened = match format::sniff(&bytes) {
        Sniff::Sealed(envelope) | Sniff::PerhapsV1(envelope) => {
            let objects = Objects::open();
            let location = Location::of_filter(&objects)?;
            let places = desk::places(Some(&location), &Settings::read(&objects)?, None);
            let promise = policy::promise(path.as_os_str().as_bytes());
            keystore::load(&places)
                .ok()
                .and_then(|found| envelope.open_with(&found.ring, promise).ok())
        }
        Sniff::Empty | Sniff::Damaged(_) | Sniff::Plain => None,
    };
    let shown = opened
        .as_ref()
        .map_or(bytes.as_slice(), |(opened, _)| &opened.plaintext);
    talk::data(shown).context("cannot write stdout")?;
    Ok(Outcome::Done)
}
