//! `reseal [PATH…]`: seals again, each for its path, what a holder vouches for
//! (docs/trust.md, rule 1).

use super::vouched::open_in_work_tree;
use crate::commands::Outcome;
use crate::core::format::{self, Binding, Opened, Plaintext, Reading};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::core::trust::Standing;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::past::{self, From};
use crate::git::staging::{self, NewEntry};
use crate::git::tree::{self, TreeEntry};
use crate::protected;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, Then, replacement, standing_of};
use crate::writer::{Readers, WriteLock};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

/// How long history may be looked through for one file.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct ResealArgs {
    /// Files that you vouch for, whatever they are [default: renamed files, and
    /// those that are in the book].
    pub paths: Vec<PathBuf>,
    /// The key.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
}

/// Stages each file anew.
///
/// # Errors
/// No key, or a file that no key opens; then nothing was changed for it.
pub fn run(args: &ResealArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(args.key_path.as_deref())?;
    let held = session.lock_for_writing()?;
    session.key_to_seal()?;
    let ring = session.ring()?;
    let named: BTreeSet<Vec<u8>> = args
        .paths
        .iter()
        .map(|path| {
            session.from_top(path).ok_or_else(|| {
                let what = format!("{} is not in this work tree", path.display());
                Failure::new(FailureKind::Usage, what)
            })
        })
        .collect::<Result<_, _>>()?;
    let entries = tree::index(&session.git())?;
    let (mut entries, unmerged): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| entry.stage == 0);
    for path in &named {
        if !entries.iter().any(|entry| entry.path == *path) {
            return Err(not_one_file(&session, path, &entries, &unmerged)?);
        }
    }
    let index = entries.clone();
    let wanted = match named.is_empty() {
        true => protected::among(&session, entries)?
            .into_iter()
            .map(|file| file.entry)
            .collect(),
        false => {
            entries.retain(|entry| named.contains(&entry.path));
            entries
        }
    };
    let mut count = 0;
    for entry in wanted {
        if finished(&session, &held, ring, &entry)? {
            continue;
        }
        if let Some(plaintext) = vouched(&session, ring, &entry, &index, !named.is_empty())? {
            reseal(&session, &held, ring, &entry, &plaintext)?;
            talk::line(&format!(
                "{}: sealed for this path, staged",
                show(&entry.path)
            ));
            count += 1;
        }
    }
    if count == 0 {
        talk::line("nothing to seal again");
    }
    Ok(Outcome::Done)
}

fn not_one_file(
    session: &Session,
    path: &[u8],
    entries: &[TreeEntry],
    unmerged: &[TreeEntry],
) -> Result<Failure, Failure> {
    let usage = |what: String| Failure::new(FailureKind::Usage, what);
    let typed = session.stand().path(path);
    let below = [path, b"/"].concat();
    if path.is_empty() || entries.iter().any(|entry| entry.path.starts_with(&below)) {
        return Ok(usage(format!(
            "{} is a folder: name the files",
            show(&typed)
        )));
    }
    if unmerged.iter().any(|entry| entry.path == path) {
        return Ok(usage(format!(
            "{} is in a conflict: resolve it first",
            show(path)
        )));
    }
    let failure = usage(format!("{} is not in the index", show(path)));
    let there = files::is_there(&session.top()?.join(files::os(path)));
    Ok(
        match there.with_context(|| format!("cannot look at {}", show(path)))? {
            true => failure.hint(Hint::run(["git", "add", "--"]).file(&typed)),
            false => failure,
        },
    )
}

/// Proven already. A run that was stopped may have left the work tree behind.
fn finished(
    session: &Session,
    held: &WriteLock,
    ring: &Ring,
    entry: &TreeEntry,
) -> Result<bool, Failure> {
    let blob = session.blob(&entry.path, &entry.id)?;
    let reading = format::read(&blob, ring, policy::expected(&entry.path));
    let Some(opened) = reading.opened() else {
        return Ok(false);
    };
    if standing_of(session, ring, &opened, &blob, &entry.path)? != Standing::Proven {
        return Ok(false);
    }
    open_in_work_tree(session, held, ring, &entry.path, &opened.into_plaintext())?;
    Ok(true)
}

/// The plaintext of a file that is to be sealed again. Who names a file
/// vouches for it; otherwise it must be proven somewhere in this repository.
fn vouched(
    session: &Session,
    ring: &Ring,
    entry: &TreeEntry,
    index: &[TreeEntry],
    is_named: bool,
) -> Result<Option<Plaintext>, Failure> {
    let path = &entry.path;
    let blob = session.blob(path, &entry.id)?;
    let reading = match format::read(&blob, ring, policy::expected(path)) {
        Reading::OtherKey(version) => {
            // a ctr file opens at its own path only
            let other = match is_named {
                true => protected::sealed_for(session, ring, index, &entry.id, &blob)?,
                false => renamed_from(session, ring, entry, index, &blob)?,
            };
            let opened = other.and_then(|other| {
                let read = format::read(&blob, ring, policy::expected(&other));
                Some(read.opened()?.into_plaintext())
            });
            return match opened {
                Some(plaintext) => Ok(Some(plaintext)),
                None if is_named => {
                    let promise = policy::promise(path);
                    Err(Failure::wrong_key(version, promise, &show(path)))
                }
                None => Ok(None),
            };
        }
        // who names a file in plaintext that should be none has looked at it
        Reading::Plain | Reading::Disguised(_) if is_named => {
            let meant = protected::among(session, vec![entry.clone()])?;
            return Ok((!meant.is_empty()).then(|| Zeroizing::new(blob.clone())));
        }
        reading => reading,
    };
    let Some(opened) = reading.opened() else {
        return Ok(None);
    };
    let take = match standing_of(session, ring, &opened, &blob, path)? {
        Standing::Proven => false,
        Standing::Listed(_) => true,
        Standing::Unadopted(_) | Standing::NotProven(_) => {
            is_named || renamed_from(session, ring, entry, index, &blob)?.is_some()
        }
    };
    Ok(take.then(|| opened.into_plaintext()))
}

/// The path that it was sealed for, where this is a rename: nothing lies there
/// any more, and nothing else ever lay here. A copy, two files exchanged, or one
/// put in the place of another may be somebody else's doing.
fn renamed_from(
    session: &Session,
    ring: &Ring,
    entry: &TreeEntry,
    index: &[TreeEntry],
    blob: &[u8],
) -> Result<Option<Vec<u8>>, Failure> {
    let origin = protected::sealed_for(session, ring, index, &entry.id, blob)?;
    let origin = origin.filter(|origin| !index.iter().any(|entry| entry.path == *origin));
    let Some(origin) = origin else {
        return Ok(None);
    };
    let reading = format::read(blob, ring, policy::expected(&origin));
    let Some(plaintext) = reading.opened().map(Opened::into_plaintext) else {
        return Ok(None);
    };
    Ok((!took_a_place(session, ring, entry, &plaintext)?).then_some(origin))
}

/// Did history hold files at this path, and never this one?
fn took_a_place(
    session: &Session,
    ring: &Ring,
    entry: &TreeEntry,
    plaintext: &Plaintext,
) -> Result<bool, Failure> {
    let git = session.git();
    let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
    if git.line(head)?.is_none() {
        return Ok(false);
    }
    let spec = [b":(top,literal)", entry.path.as_slice()].concat();
    let from = ["HEAD".to_owned()];
    let until = Instant::now() + PATIENCE;
    let past = past::versions(&git, From::Revisions(&from), &[spec], until)?;
    let mut others = !past.complete;
    for version in past.versions {
        if version.id == entry.id {
            continue;
        }
        let blob = session.blob(&entry.path, &version.id)?;
        let reading = format::read(&blob, ring, policy::expected(&entry.path));
        if reading.opened().is_some_and(|opened| opened.is(plaintext)) {
            return Ok(false);
        }
        others = true;
    }
    Ok(others)
}

fn reseal(
    session: &Session,
    held: &WriteLock,
    ring: &Ring,
    entry: &TreeEntry,
    plaintext: &Plaintext,
) -> Result<(), Failure> {
    let sealed = format::seal(
        session.sealing()?,
        session.key_to_seal()?,
        Binding::Path(&entry.path),
        plaintext,
    );
    let git = session.git();
    let new = NewEntry {
        mode: entry.mode,
        path: entry.path.clone(),
        blob: staging::store(&git, &sealed)?,
    };
    staging::stage(&git, &[new])?;
    if policy::stays_sealed(&entry.path, session.sealed_suffix()?) {
        return stays_sealed(session, held, entry, &sealed);
    }
    open_in_work_tree(session, held, ring, &entry.path, plaintext)
}

/// A file that stays encrypted by its name lies there as git holds it.
fn stays_sealed(
    session: &Session,
    held: &WriteLock,
    entry: &TreeEntry,
    sealed: &[u8],
) -> Result<(), Failure> {
    let path = files::os(&entry.path);
    let read = files::regular_as_read(session.top()?, &path)
        .with_context(|| format!("cannot read {}", show(&entry.path)))?;
    if let Some((bytes, identity)) = read
        && bytes == session.blob(&entry.path, &entry.id)?
    {
        let planned = replacement(path, Some(identity), Readers::Umask);
        session.writing()?.change(held, planned, sealed)?;
    }
    let writing = session.writing()?;
    writing.tell_git(session.top()?, &[&entry.path], Then::Nothing);
    Ok(())
}
