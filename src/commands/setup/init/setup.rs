//! The lines of `.gitignore` and `.gitattributes`, and the settings.

use super::args::InitArgs;
use super::told::Told;
use crate::core::format::Sealing;
use crate::core::hint::Hint;
use crate::core::lines;
use crate::core::policy::KEY_FILE;
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Readers};
use crate::keystore::Keys;
use crate::report::talk;
use crate::session::{PIN, Session};
use anyhow::Context as _;

/// Adds the lines that a file lacks, and stages it where it was as the index
/// has it.
pub(super) fn write_lines(
    session: &Session,
    name: &str,
    wanted: &[String],
    told: &mut Told,
) -> Result<(), Failure> {
    let path = session.folder().join(name);
    // a clone may bring a link to a file of the user's, and this one is written
    let before = match files::inside(session.folder(), &path) {
        Ok(bytes) => bytes,
        Err(error) if files::is_absent(&error) => Vec::new(),
        Err(error) => {
            return Err(anyhow::Error::new(error)
                .context(format!("cannot read {name}"))
                .into());
        }
    };
    let Some(after) = lines::with(&before, wanted) else {
        return Ok(());
    };
    let count = after.iter().filter(|b| **b == b'\n').count()
        - before.iter().filter(|b| **b == b'\n').count();
    // changes of the user's own are not for us to stage
    let tracked = session.git().line(["ls-files", "--", name])?.is_some();
    let clean = session
        .git()
        .line(["diff-files", "--name-only", "--", name])?
        .is_none();
    let ignored = !tracked && session.git().line(["check-ignore", "--", name])?.is_some();
    let stage = clean && (tracked || before.is_empty()) && !ignored;
    if !told.dry_run() {
        files::replace(&path, &after, Readers::Umask)
            .with_context(|| format!("cannot write {name}"))?;
        if stage {
            // not `add`, which would run the filters of other files
            session.git().run(["update-index", "--add", "--", name])?;
        }
    }
    let staged = if stage {
        "staged"
    } else if ignored {
        "NOT staged, for git ignores this file: no clone will know of it"
    } else {
        "not staged, for it has changes of yours"
    };
    let lines = if count == 1 { "line" } else { "lines" };
    told.change(&format!("{name}: {count} {lines} added, {staged}"));
    if ignored {
        let typed = session.stand().path(name.as_bytes());
        talk::hint(Hint::run(["git", "add", "-f", "--"]).file(&typed));
    }
    Ok(())
}

/// git does not follow a link there, so that nothing would be protected.
pub(super) fn refuse_link(session: &Session, name: &str) -> Result<(), Failure> {
    let path = session.folder().join(name);
    let is_link = std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink());
    if !is_link {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::General,
        format!("{name} is a link, which git does not follow there; nothing was changed"),
    )
    .hint("put a file in its place, then run this again"))
}

/// `--key-path` and `--format` are remembered for the filter.
pub(super) fn set_config(
    session: &Session,
    options: &InitArgs,
    found: &Keys,
    told: &mut Told,
) -> Result<(), Failure> {
    let mut set = |name: &str, value: &str| -> Result<(), Failure> {
        let there = session.git().line(["config", "--local", "--get", name])?;
        if there.as_deref() == Some(std::ffi::OsStr::new(value)) {
            return Ok(());
        }
        if !told.dry_run() {
            session.git().run(["config", "--local", name, value])?;
        }
        told.change(&format!("config: {name} = {value}"));
        Ok(())
    };
    if let Some(key) = found.ring.current() {
        set(PIN, &key.fingerprint())?;
    }
    if let Some(path) = &options.key_path {
        let path = std::fs::canonicalize(path)
            .with_context(|| format!("cannot find {}", path.display()))?;
        if path != session.folder().join(KEY_FILE) {
            let text = path.to_str().ok_or_else(|| {
                Failure::new(FailureKind::General, "the path of the key is not UTF-8")
            })?;
            set("jetcrypt.keyPath", text)?;
        }
    }
    match options.sealing() {
        Some(Sealing::Jet) => set("jetcrypt.format", "jet"),
        Some(Sealing::Ctr) => set("jetcrypt.format", "ctr"),
        None => Ok(()),
    }
}
