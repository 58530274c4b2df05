//! Between the two faces of a work tree file: plaintext and ciphertext. All
//! files change together, and none whose content git does not hold
//! (docs/writing.md, "`lock` and `unlock`").

use super::closed::{self, Closed, WhyClosed};
use super::on_disk::{Face, OnDisk, unmerged};
use super::tracked::{Tracked, tracked};
use crate::core::format;
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::failure::{Failure, FailureKind};
use crate::git::command::GitError;
use crate::git::filtered;
use crate::report::names::show;
use crate::session::{Session, Then, is_lost};
use crate::writer::{Deferred, Replacement, Transaction, WriteLock};

/// What was done.
pub struct Switched {
    /// The protected files of the index, as they were before.
    pub files: Vec<Tracked>,
    /// Those that were changed.
    pub changed: Vec<Vec<u8>>,
    /// Those that stay encrypted though there is a key.
    pub closed: Vec<Closed>,
    /// Those that stay encrypted because nobody has their key.
    pub given_up: Vec<Vec<u8>>,
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
    insist_on_whole_files(session, ring, &open)?;
    insist_that_git_holds(session, &open)?;
    transaction.prepare(open.iter().filter_map(|file| planned(file)).collect())?;
    for file in &open {
        deferred.check()?;
        transaction.write(&file.blob)?;
    }
    deferred.check()?;
    let changed: Vec<Vec<u8>> = open.iter().map(|file| file.path().to_vec()).collect();
    session.writing()?.commit(transaction)?;
    if changed.is_empty() {
        refresh_settled(session, ring, &files, Then::Lock)?;
    }
    Ok(Switched {
        files,
        changed,
        closed: Vec::new(),
        given_up: Vec::new(),
    })
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
    let unmerged = unmerged(session)?;
    let all = files.iter().filter_map(OnDisk::tracked);
    let all = all.chain(unmerged.iter().map(OnDisk::unmerged));
    let (mut opened, mut closed, mut given_up) = (Vec::new(), Vec::new(), Vec::new());
    for file in all {
        deferred.check()?;
        match file.face(session, ring)? {
            Face::Stays => {}
            Face::Opens(plaintext) => opened.push((file, plaintext)),
            Face::Closed(WhyClosed::OtherKey) if is_lost(session, file.path, file.bytes)? => {
                given_up.push(file.path.to_vec());
            }
            Face::Closed(why) => closed.push(Closed {
                path: file.path.to_vec(),
                why,
            }),
        }
    }
    let planned = opened.iter().map(|(file, _)| file.planned());
    transaction.prepare(planned.collect())?;
    for (_, plaintext) in &opened {
        deferred.check()?;
        transaction.write(plaintext)?;
    }
    deferred.check()?;
    let changed: Vec<Vec<u8>> = opened.iter().map(|(file, _)| file.path.to_vec()).collect();
    drop(opened);
    session.writing()?.commit(transaction)?;
    if changed.is_empty() {
        refresh_settled(session, ring, &files, then)?;
    }
    Ok(Switched {
        files,
        changed,
        closed,
        given_up,
    })
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

fn planned(file: &Tracked) -> Option<Replacement> {
    Some(OnDisk::tracked(file)?.planned())
}

/// An earlier run may have been stopped before git's index knew of it.
fn refresh_settled(
    session: &Session,
    ring: &Ring,
    files: &[Tracked],
    then: Then,
) -> Result<(), Failure> {
    let ours = files
        .iter()
        .filter(|file| file.file.attributes.policy.filtered())
        // what our filter refuses it refuses here too, and for the others with it
        .filter(|file| {
            let read = |bytes: &Vec<u8>| {
                *bytes == file.blob
                    || format::read(bytes, ring, policy::expected(file.path())).is_whole()
            };
            file.bytes().is_some_and(read)
        });
    let paths: Vec<&[u8]> = ours.map(Tracked::path).collect();
    session.writing()?.tell_git(session.top()?, &paths, then);
    Ok(())
}

/// What lies there and is no whole encrypted file has to be named with its
/// reason: git would only say that our filter failed.
fn insist_on_whole_files(
    session: &Session,
    ring: &Ring,
    files: &[&Tracked],
) -> Result<(), Failure> {
    let mut broken = Vec::new();
    for sealed in files.iter().copied().filter_map(OnDisk::tracked) {
        if let Some(why) = sealed.broken(ring) {
            let path = sealed.path.to_vec();
            broken.push(Closed { path, why });
        }
    }
    match closed::refused(&broken, &session.stand()) {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

/// What git or our filter says, before any file was touched.
fn unchanged(error: GitError) -> Failure {
    let failure = Failure::from(error);
    Failure {
        what: format!("{}; nothing was changed", failure.what),
        ..failure
    }
}

/// What git would store of each of these files has to be what the index
/// holds, whatever git believes of them (assume-unchanged, skip-worktree).
fn insist_that_git_holds(session: &Session, files: &[&Tracked]) -> Result<(), Failure> {
    let (ours, others): (Vec<&Tracked>, Vec<&Tracked>) = files
        .iter()
        .copied()
        .partition(|file| file.file.attributes.policy.filtered());
    let paths: Vec<&[u8]> = ours.iter().map(|file| file.path()).collect();
    let recoded = |files: &[&Tracked], said: &str| {
        let recoded = files.iter().copied();
        let recoded = recoded.filter(|file| file.file.attributes.encoding().is_some());
        let closed = recoded.map(|file| Closed {
            path: file.path().to_vec(),
            why: WhyClosed::encoded(&file.file.attributes, said),
        });
        closed::refused(&closed.collect::<Vec<_>>(), &session.stand())
    };
    let stored = match filtered::stored(&session.git(), &paths) {
        Ok(stored) => stored,
        Err(error) => {
            let refused = match &error {
                GitError::Encoding(said) => recoded(&ours, said),
                _ => None,
            };
            return Err(refused.unwrap_or_else(|| unchanged(error)));
        }
    };
    let differ = ours.iter().copied().zip(&stored);
    let differ: Vec<&Tracked> = differ
        .filter(|(file, id)| file.file.entry.id != **id)
        .map(|(file, _)| file)
        .collect();
    if let Some(failure) = recoded(&differ, "") {
        return Err(failure);
    }
    let mut lost: Vec<&[u8]> = differ.iter().map(|file| file.path()).collect();
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
