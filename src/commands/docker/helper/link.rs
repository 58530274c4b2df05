//! The second name of this program, where docker looks for helpers.

use crate::core::hint::Hint;
use crate::docker::ours::PROGRAM;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::records::links;
use crate::report::talk;
use anyhow::Context as _;
use std::env;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// What docker would run: the first one on PATH.
fn on_path() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let mut places = env::split_paths(&path).map(|folder| folder.join(PROGRAM));
    // as docker does: what it cannot look at is not found
    places.find(|place| files::is_file(place).unwrap_or(false))
}

/// Would docker find the helper?
pub(in crate::commands) fn is_on_path() -> bool {
    on_path().is_some()
}

/// The helper is this program under its second name, beside the first.
fn link_path() -> Option<(PathBuf, PathBuf)> {
    let own = env::current_exe().ok()?;
    let link = own.parent()?.join(PROGRAM);
    Some((own, link))
}

/// Makes it, where docker finds none.
///
/// # Errors
/// Another program has that name; or the link cannot be made.
pub(super) fn link() -> Result<(), Failure> {
    let (own, link) = link_path().context("cannot find this program")?;
    let cannot_look = || format!("cannot look at {}", link.display());
    let there = match on_path() {
        Some(there) => Some(there),
        None => files::is_there(&link)
            .with_context(cannot_look)?
            .then(|| link.clone()),
    };
    if let Some(there) = there {
        return if is_ours(&there, &own) {
            Ok(())
        } else {
            Err(foreign(&there))
        };
    }
    // what is not written down is never removed
    links::add(&link)?;
    let made = symlink(own.file_name().unwrap_or_default(), &link);
    if let Err(error) = made {
        links::remove(&link)?;
        return Err(Failure::new(
            FailureKind::General,
            format!("cannot make {}: {error}", link.display()),
        )
        .hint(
            Hint::run(["sudo", "ln", "-s"])
                .files([own.as_os_str().as_bytes(), link.as_os_str().as_bytes()])
                .to("make it as a user who may"),
        ));
    }
    talk::line(&format!("made {}", link.display()));
    Ok(())
}

/// Removes it, if `helper install` has made it and it still leads to us.
///
/// # Errors
/// A record that cannot be read; a link that cannot be removed.
pub(super) fn unlink() -> Result<(), Failure> {
    let Some((own, link)) = link_path() else {
        return Ok(());
    };
    if !links::contains(&link)? {
        return Ok(());
    }
    let cannot_look = || format!("cannot look at {}", link.display());
    if files::is_symlink(&link).with_context(cannot_look)? && is_ours(&link, &own) {
        fs::remove_file(&link).with_context(|| format!("cannot remove {}", link.display()))?;
        talk::line(&format!("removed {}", link.display()));
    }
    Ok(links::remove(&link)?)
}

/// Is it this program, by a link, a second name or a copy? Packages install
/// one of these.
fn is_ours(path: &Path, own: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    if real(path).is_some() && real(path) == real(own) {
        return true;
    }
    // what cannot be read is not known to be this program
    matches!((files::large(path), files::large(own)), (Ok(one), Ok(other)) if one == other)
}

fn foreign(path: &Path) -> Failure {
    Failure::new(
        FailureKind::General,
        format!(
            "{}: is not this program, and docker would ask it; nothing was changed",
            path.display()
        ),
    )
    .hint("look at what it is, move it away, then: git jetcrypt helper install")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_and_a_copy_are_ours_and_another_program_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("own"), "program").unwrap();
        fs::write(at("copy"), "program").unwrap();
        fs::write(at("other"), "foreign").unwrap();
        symlink("own", at("link")).unwrap();
        symlink("gone", at("dangling")).unwrap();
        for (name, ours) in [
            ("own", true),
            ("link", true),
            ("copy", true),
            ("other", false),
            ("dangling", false),
            ("missing", false),
        ] {
            assert_eq!(is_ours(&at(name), &at("own")), ours, "{name}");
        }
    }
}
