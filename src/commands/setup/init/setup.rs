//! The lines of `.gitignore` and `.gitattributes`, and the settings.

use super::args::InitArgs;
use super::told::Told;
use crate::core::format::Sealing;
use crate::core::hint::Hint;
use crate::core::lines;
use crate::core::policy::KEY_FILE;
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Identity};
use crate::keystore::Keys;
use crate::protected;
use crate::report::talk;
use crate::session::{PIN, Session, replacement};
use crate::writer::{Readers, WriteLock};
use anyhow::Context as _;
use std::path::{Path, PathBuf};

/// What git's index is to learn of a file with our lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Staging {
    /// It has them already.
    Has,
    /// All that it lacks is ours.
    Stage,
    /// The file has changes of the user's too, which are not ours to stage.
    Theirs,
    /// git ignores the file.
    Ignored,
}

/// Adds the lines that a file lacks, and stages it where the index lacks
/// nothing else. What an `init` that was stopped has left undone is seen from
/// what is there.
pub(super) fn write_lines(
    session: &Session,
    held: Option<&WriteLock>,
    name: &str,
    wanted: &[String],
    told: &mut Told,
) -> Result<(), Failure> {
    let path = PathBuf::from(name);
    let (before, identity) = read_lines(session, &path)?;
    let added = lines::with(&before, wanted);
    let after = added.as_deref().unwrap_or(&before);
    let staging = staging(session, name, after, wanted)?;
    if added.is_none() && staging != Staging::Stage {
        return Ok(());
    }
    if let Some(held) = held {
        if let Some(after) = &added {
            let planned = replacement(path, identity, Readers::Umask);
            session.writing()?.change(held, planned, after)?;
        }
        if staging == Staging::Stage {
            // not `add`, which would run the filters of other files
            session.git().run(["update-index", "--add", "--", name])?;
        }
    }
    let staged = match staging {
        Staging::Has | Staging::Stage => "staged",
        Staging::Ignored => "NOT staged, for git ignores this file: no clone will know of it",
        Staging::Theirs => "not staged, for it has changes of yours",
    };
    let breaks = |text: &[u8]| memchr::memchr_iter(b'\n', text).count();
    // a line that releases these is taken out
    told.change(&match breaks(after).saturating_sub(breaks(&before)) {
        0 => format!("{name}: {staged}"),
        1 => format!("{name}: 1 line added, {staged}"),
        count => format!("{name}: {count} lines added, {staged}"),
    });
    if staging == Staging::Ignored {
        let typed = session.stand().path(name.as_bytes());
        talk::hint(Hint::run(["git", "add", "-f", "--"]).file(&typed));
    }
    Ok(())
}

/// What is there of a file with our lines; nothing where it is not there.
fn read_lines(session: &Session, path: &Path) -> Result<(Vec<u8>, Option<Identity>), Failure> {
    let read = files::regular_as_read(session.folder(), path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(match read {
        Some((bytes, identity)) => (bytes, Some(identity)),
        None => (Vec::new(), None),
    })
}

/// Takes the lines of these patterns out, and releases what a wider line
/// still covers.
pub(super) fn release_lines(
    session: &Session,
    held: &WriteLock,
    patterns: &[String],
) -> Result<(), Failure> {
    let name = ".gitattributes";
    let path = PathBuf::from(name);
    let (before, identity) = read_lines(session, &path)?;
    let after = lines::released(&before, patterns);
    let staged = session.objects().at(format!(":0:{name}").as_bytes())?;
    let staged = staged.unwrap_or_default();
    // a run that was stopped may have changed the file and not the index;
    // changes of the user's are not ours to stage
    let stages = lines::released(&staged, patterns) == after && staged != after;
    if after != before {
        let planned = replacement(path, identity, Readers::Umask);
        session.writing()?.change(held, planned, &after)?;
    }
    if stages {
        session.git().run(["update-index", "--add", "--", name])?;
    } else if staged != after {
        talk::warning(&format!("{name}: not staged, for it has changes of yours"));
    }
    Ok(())
}

/// Compares what the file will be with what the index holds of it.
fn staging(
    session: &Session,
    name: &str,
    after: &[u8],
    wanted: &[String],
) -> Result<Staging, Failure> {
    let held = session.objects().at(format!(":{name}").as_bytes())?;
    let tracked = held.is_some();
    let held = held.unwrap_or_default();
    let Some(expected) = lines::with(&held, wanted) else {
        return Ok(Staging::Has);
    };
    if !tracked && session.git().line(["check-ignore", "--", name])?.is_some() {
        return Ok(Staging::Ignored);
    }
    // git may keep other line ends in the index than in the work tree
    let text =
        |bytes: &[u8]| -> Vec<u8> { bytes.iter().copied().filter(|b| *b != b'\r').collect() };
    Ok(if text(&expected) == text(after) {
        Staging::Stage
    } else {
        Staging::Theirs
    })
}

/// Lines in a file that git does not read protect nothing.
pub(super) fn refuse_unusable(session: &Session, name: &str) -> Result<(), Failure> {
    let Some(why) = protected::why_git_ignores(session, name)? else {
        return Ok(());
    };
    Err(Failure::new(
        FailureKind::General,
        format!("{name} {why}; nothing was changed"),
    )
    .hint("put a plain text file in its place, then run this again"))
}

/// `--key-path` and `--format` are remembered for the filter.
pub(super) fn set_config(
    session: &Session,
    options: &InitArgs,
    found: &Keys,
    is_new: bool,
    told: &mut Told,
) -> Result<(), Failure> {
    let dry_run = told.dry_run();
    let mut set = |name: &str, value: &str| -> Result<(), Failure> {
        let there = session.git().line(["config", "--local", "--get", name])?;
        if there.as_deref() == Some(std::ffi::OsStr::new(value)) {
            return Ok(());
        }
        if !dry_run {
            session.git().run(["config", "--local", name, value])?;
        }
        // the key of a dry run is made for nobody
        let shown = match dry_run && is_new && name == PIN {
            true => "its fingerprint",
            false => value,
        };
        told.change(&format!("config: {name} = {shown}"));
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
