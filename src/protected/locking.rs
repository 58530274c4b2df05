//! Between the two faces of a work tree file: plaintext and ciphertext. All
//! files change together, and none whose content git does not hold
//! (docs/writing.md, "`lock` and `unlock`").

use super::tracked::{Tracked, tracked};
use crate::core::format::{self, BlobState};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::failure::{Failure, FailureKind};
use crate::files::os;
use crate::git::filtered;
use crate::report::names::show;
use crate::session::{Session, Then, replacement};
use crate::writer::{Deferred, Readers, Replacement, Transaction, WriteLock};
use zeroize::Zeroizing;

/// What was done.
pub struct Switched {
    /// The protected files of the index, as they were before.
    pub files: Vec<Tracked>,
    /// Those that were changed.
    pub changed: Vec<Vec<u8>>,
}

/// Turns the work tree to ciphertext.
///
/// # Errors
/// git is at work, or a file holds what git does not; then nothing is changed.
pub fn lock(session: &Session, held: &WriteLock, ring: &Ring) -> Result<Switched, Failure> {
    let deferred = Deferred::begin();
    let (mut transaction, files) = begin(session, held, ring, Then::Lock)?;
    let open: Vec<&Tracked> = files
        .iter()
        .filter(|file| file.bytes().is_some_and(|bytes| *bytes != file.blob))
        .collect();
    insist_that_git_holds(session, &open)?;
    transaction.prepare(open.iter().map(|file| planned(file)).collect())?;
    for file in &open {
        deferred.check()?;
        transaction.write(&file.blob)?;
    }
    deferred.check()?;
    let changed: Vec<Vec<u8>> = open.iter().map(|file| file.path().to_vec()).collect();
    session.writing()?.commit(transaction)?;
    if changed.is_empty() {
        refresh_settled(session, &files);
    }
    Ok(Switched { files, changed })
}

/// Turns what lies encrypted in the work tree, and opens, to plaintext: what
/// the index holds, and what `login` has changed while it was locked.
///
/// # Errors
/// git is at work, or a file cannot be read or written; then nothing is
/// changed.
pub fn unlock(
    session: &Session,
    held: &WriteLock,
    ring: &Ring,
    then: Then,
) -> Result<Switched, Failure> {
    let deferred = Deferred::begin();
    let (mut transaction, files) = begin(session, held, ring, then)?;
    let sealed_suffix = session.sealed_suffix()?;
    let mut opened = Vec::new();
    for file in &files {
        deferred.check()?;
        if let Some(plaintext) = opened_face(session, ring, sealed_suffix, file)? {
            opened.push((file, plaintext));
        }
    }
    transaction.prepare(opened.iter().map(|(file, _)| planned(file)).collect())?;
    for (_, plaintext) in &opened {
        deferred.check()?;
        transaction.write(plaintext)?;
    }
    deferred.check()?;
    let changed: Vec<Vec<u8>> = opened
        .iter()
        .map(|(file, _)| file.path().to_vec())
        .collect();
    drop(opened);
    session.writing()?.commit(transaction)?;
    if changed.is_empty() {
        refresh_settled(session, &files);
    }
    Ok(Switched { files, changed })
}

/// From here on nobody changes the index, and no other of us anything.
fn begin(
    session: &Session,
    held: &WriteLock,
    ring: &Ring,
    then: Then,
) -> Result<(Transaction, Vec<Tracked>), Failure> {
    let transaction = session.writing()?.open_with_index(held, then)?;
    let files = tracked(session, ring)?;
    Ok((transaction, files))
}

fn planned(file: &Tracked) -> Replacement {
    let previous = file.on_disk.as_ref().map(|(_, identity)| identity.clone());
    replacement(os(file.path()), previous, Readers::Owner)
}

/// The plaintext of a file that lies encrypted and opens; none for others.
fn opened_face(
    session: &Session,
    ring: &Ring,
    sealed_suffix: &str,
    file: &Tracked,
) -> Result<Option<Zeroizing<Vec<u8>>>, Failure> {
    let Some(bytes) = file.bytes() else {
        return Ok(None);
    };
    // git would not encrypt it again
    let is_ours = file.file.attributes.policy.filtered();
    if !is_ours || policy::stays_sealed(file.path(), sealed_suffix) {
        return Ok(None);
    }
    let is_git_s = *bytes == file.blob;
    if is_git_s && !matches!(file.content, BlobState::Opened { .. }) {
        return Ok(None);
    }
    if is_git_s && file.file.attributes.is_converted() {
        let written = filtered::written(&session.git(), file.path(), &file.file.entry.id)?;
        return Ok(Some(Zeroizing::new(written)));
    }
    let reading = format::read(bytes, ring, policy::promise(file.path()));
    Ok(reading.opened().map(|opened| opened.into_plaintext()))
}

/// An earlier run may have been stopped before git's index knew of it. Where
/// it fails again, the next lock or unlock does it.
fn refresh_settled(session: &Session, files: &[Tracked]) {
    let ours = files
        .iter()
        .filter(|file| file.on_disk.is_some() && file.file.attributes.policy.filtered());
    let paths: Vec<&[u8]> = ours.map(Tracked::path).collect();
    let _ = filtered::refresh(&session.git(), &paths);
}

/// What git would store of each of these files has to be what the index
/// holds, whatever git believes of them (assume-unchanged, skip-worktree).
fn insist_that_git_holds(session: &Session, files: &[&Tracked]) -> Result<(), Failure> {
    let (ours, others): (Vec<&&Tracked>, Vec<&&Tracked>) = files
        .iter()
        .partition(|file| file.file.attributes.policy.filtered());
    let paths: Vec<&[u8]> = ours.iter().map(|file| file.path()).collect();
    let stored = filtered::stored(&session.git(), &paths)?;
    let differ = ours.iter().zip(&stored);
    let mut lost: Vec<&[u8]> = differ
        .filter(|(file, id)| file.file.entry.id != **id)
        .map(|(file, _)| file.path())
        .collect();
    // git stores these as they are, and that is not what the index holds
    lost.extend(others.iter().map(|file| file.path()));
    if lost.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = lost.iter().map(|path| show(path)).collect();
    let mut add = Hint::run(["git", "add", "--"]);
    let stand = session.stand();
    for path in lost {
        add = add.file(&stand.path(path));
    }
    Err(Failure::new(
        FailureKind::General,
        format!(
            "changes would be lost in {}; nothing was changed",
            names.join(", ")
        ),
    )
    .hint(add.to("keep them first (or git stash), then lock again")))
}
