//! The second name of this program, where docker looks for helpers.

use super::super::credential_helper::NAME;
use crate::core::hint::Hint;
use crate::failure::{Failure, FailureKind};
use crate::report::talk;
use anyhow::Context as _;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

/// Would docker find the helper?
pub(in crate::commands) fn on_path() -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(NAME).is_file()))
}

/// The helper is this program under its second name, beside the first.
pub(super) fn link_path() -> Option<(PathBuf, PathBuf)> {
    let own = std::env::current_exe().ok()?;
    let link = own.parent()?.join(NAME);
    Some((own, link))
}

pub(super) fn link() -> Result<(), Failure> {
    let (own, link) = link_path().context("cannot find this program")?;
    if on_path() || link.exists() {
        return Ok(());
    }
    std::os::unix::fs::symlink(own.file_name().unwrap_or_default(), &link).map_err(|error| {
        Failure::new(
            FailureKind::General,
            format!("cannot make {}: {error}", link.display()),
        )
        .hint(
            Hint::run(["sudo", "ln", "-s"])
                .files([own.as_os_str().as_bytes(), link.as_os_str().as_bytes()])
                .to("make it as a user who may"),
        )
    })?;
    talk::line(&format!("made {}", link.display()));
    Ok(())
}

pub(super) fn unlink() {
    if let Some((own, link)) = link_path()
        && fs::read_link(&link).is_ok_and(|target| Some(target.as_os_str()) == own.file_name())
        && fs::remove_file(&link).is_ok()
    {
        talk::line(&format!("removed {}", link.display()));
    }
}
