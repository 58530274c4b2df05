//! A change of keys, step by step: each can be the last one before a kill.

use super::plan::{Plan, PlannedFile};
use crate::core::format::{self, Proof};
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring, Which};
use crate::core::policy::{self, RETIRED};
use crate::failure::{Failure, FailureKind};
use crate::files::{self, os};
use crate::git::staging::{self, NewEntry};
use crate::git::tree::{self, TreeEntry};
use crate::keystore::{self, KeySource};
use crate::protected;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{JudgedTree, PIN, Session, known_pages, known_pages_of, replacement};
use crate::writer::{self, Readers, WriteLock};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;

/// The key that is to be changed: kept in the git directory, and nowhere else
/// but at the top of the work tree.
pub(super) fn old_key(session: &Session) -> Result<&Key, Failure> {
    let key = session.key_to_seal()?;
    let pages = known_pages(session, JudgedTree::Index)?.pages;
    if !pages.is_adopted_under_this_key() {
        return Err(Failure::new(
            FailureKind::NotSetUp,
            "this repository has no pages yet, which would go along to the new key",
        )
        .hint(Hint::run(["git", "jetcrypt", "init"]).to("write the first one, commit, and then")));
    }
    let refused = |what: String| Failure::new(FailureKind::General, what);
    if session.settings()?.locked {
        return Err(
            refused("the files here are locked; nothing was changed".to_owned())
                .hint(Hint::run(["git", "jetcrypt", "unlock"])),
        );
    }
    let places = session.places()?;
    let kept = keystore::kept(&places)?.is_some_and(|(kept, _)| kept.same_as(key));
    if let Some(KeySource::Variable) = session.keys()?.source {
        return Err(refused(format!(
            "the key comes from ${}, which would stay as it is; nothing was changed",
            keystore::VARIABLE
        ))
        .hint(Hint::run(["unset", keystore::VARIABLE])));
    }
    if !kept {
        return Err(
            refused("the key is not kept in this clone; nothing was changed".to_owned())
                .hint(Hint::run(["git", "jetcrypt", "unlock"])),
        );
    }
    let at_top = session.top()?.join(policy::KEY_FILE);
    for lying in keystore::lying(&places, true)? {
        if !files::are_one(&lying.path, &at_top) {
            return Err(refused(format!(
                "the old key lies in {}, too, and would stay there; nothing was changed",
                show(lying.path.as_os_str().as_bytes())
            ))
            .hint("move it away first"));
        }
    }
    let git = session.git();
    if tree::index(&git)?.iter().any(|entry| entry.stage > 0) {
        return Err(
            refused("files are in a conflict; nothing was changed".to_owned())
                .hint("resolve it first"),
        );
    }
    Ok(key)
}

/// Writes the new key down, and then changes the index at once.
pub(super) fn stage(session: &Session, plan: &Plan, new: &Key) -> Result<(), Failure> {
    set_aside(session)?;
    keystore::write_new(&keystore::next_path(&session.own()?), new)?;
    let git = session.git();
    let files: Vec<&PlannedFile> = plan.own.iter().chain(&plan.sealed).collect();
    let contents: Vec<&[u8]> = files.iter().map(|file| file.content.as_slice()).collect();
    let blobs = staging::store_all(&git, &contents)?.into_iter();
    let entries = files.iter().zip(blobs).map(|(file, blob)| NewEntry {
        mode: file.mode,
        path: file.path.clone(),
        blob,
    });
    Ok(staging::stage(&git, &entries.collect::<Vec<_>>())?)
}

/// A key that a run before has written down, and that nothing is sealed with.
fn set_aside(session: &Session) -> Result<(), Failure> {
    let own = session.own()?;
    match keystore::next(&own)? {
        Some(unused) => {
            keystore::retire(&own, &unused, &keystore::next_path(&own))?;
            Ok(())
        }
        None => Ok(()),
    }
}

/// Has the index the pages of a change to this key?
pub(super) fn is_staged(session: &Session, next: &Key) -> Result<bool, Failure> {
    let pages_of = |key: &Key| -> Result<_, Failure> {
        let ring = Ring::new(Some(key.duplicate()), Vec::new());
        Ok(known_pages_of(session, &ring, JudgedTree::Index)?.pages)
    };
    let Some((kept, _)) = keystore::kept(&session.places()?)? else {
        return Ok(false);
    };
    let said = pages_of(&kept)?;
    let follows = said.successors().contains(next.fingerprint().as_str());
    Ok(follows && pages_of(next)?.is_adopted_under_this_key())
}

/// What is left once the index has changed. The fingerprint of the old key,
/// where it was still in use.
pub(super) fn finish(
    session: &Session,
    held: &WriteLock,
    new: &Key,
) -> Result<Option<String>, Failure> {
    let own = session.own()?;
    write_own_files(session, held)?;
    let kept = keystore::kept(&session.places()?)?;
    let old = kept.filter(|(kept, _)| !kept.same_as(new));
    let fingerprint = old.as_ref().map(|(old, _)| old.fingerprint());
    write_sealed_files(session, held, old.as_ref().map(|(old, _)| old), new)?;
    if let Some((old, _)) = old {
        let top = session.top()?.join(policy::KEY_FILE);
        let at_top = keystore::read(&top)?;
        if at_top.is_some_and(|key| key.same_as(&old)) {
            let text = new.to_base64();
            write(session, held, policy::KEY_FILE.as_bytes(), text.as_bytes())?;
        }
        keystore::keep_retired(&own, &old)?;
    }
    let git = session.git();
    git.run(["config", "--local", PIN, &new.fingerprint()])?;
    keystore::promote(&own)?;
    // git takes sealed files for changed until it has looked at them
    git.run(["update-index", "-q", "--really-refresh"]).ok();
    Ok(fingerprint)
}

/// Files of ours, as the index has them.
fn write_own_files(session: &Session, held: &WriteLock) -> Result<(), Failure> {
    for folder in [policy::PAGES, policy::KEYS, RETIRED] {
        writer::make_folder_below(session.top()?, &os(folder.as_bytes()))?;
        let spec = format!(":(top,literal){folder}/");
        for entry in tree::at(&session.git(), &[spec.into_bytes()])? {
            let content = session.blob(&entry.path, &entry.id)?;
            write(session, held, &entry.path, &content)?;
        }
    }
    Ok(())
}

/// Files that stay encrypted in the work tree, where they lie there as they
/// were before.
fn write_sealed_files(
    session: &Session,
    held: &WriteLock,
    old: Option<&Key>,
    new: &Key,
) -> Result<(), Failure> {
    let Some(old) = old else { return Ok(()) };
    let suffix = session.sealed_suffix()?;
    let ring = Ring::new(Some(new.duplicate()), vec![old.duplicate()]);
    for file in protected::tracked(session, &ring)? {
        let path = file.path();
        let Some((there, _)) = &file.on_disk else {
            continue;
        };
        if !policy::stays_sealed(path, suffix) || there == &file.blob {
            continue;
        }
        let text = |bytes: &[u8]| {
            let read = format::read(bytes, &ring, policy::expected(path));
            read.opened().map(|opened| opened.into_plaintext())
        };
        match (text(there), text(&file.blob)) {
            (Some(there), Some(staged)) if there == staged => {
                write(session, held, path, &file.blob)?
            }
            _ => talk::warning(&format!(
                "{}: it was edited, and is under the key from before: seal it again",
                show(path)
            )),
        }
    }
    Ok(())
}

fn write(session: &Session, held: &WriteLock, path: &[u8], content: &[u8]) -> Result<(), Failure> {
    let read = files::regular_as_read(session.top()?, &os(path))
        .with_context(|| format!("cannot read {}", show(path)))?;
    if read.as_ref().is_some_and(|(there, _)| there == content) {
        return Ok(());
    }
    let identity = read.map(|(_, identity)| identity);
    let readers = match policy::is_key_path(path) {
        true => Readers::Owner,
        false => Readers::Umask,
    };
    let planned = replacement(os(path), identity, readers);
    session.writing()?.change(held, planned, content)
}

/// See [`super::take_retired`].
pub(super) fn take_retired(session: &Session) -> Result<(), Failure> {
    let own = session.own()?;
    let ring = session.ring()?;
    let known: BTreeSet<String> = ring.keys().map(|(_, key)| key.fingerprint()).collect();
    let spec = format!(":(top,literal){RETIRED}/");
    for entry in tree::at(&session.git(), &[spec.into_bytes()])? {
        if let Some(key) = retired_key(session, ring, &entry)?
            && !known.contains(&key.fingerprint())
        {
            keystore::keep_retired(&own, &key)?;
        }
    }
    Ok(())
}

/// Only what the current key proves: nobody else may hand a key over.
fn retired_key(session: &Session, ring: &Ring, entry: &TreeEntry) -> Result<Option<Key>, Failure> {
    let blob = session.objects().small(&entry.id, 1 << 16)?;
    let reading = format::read(&blob, ring, policy::expected(&entry.path));
    let proven = reading
        .opened()
        .filter(|opened| opened.which == Which::Current && opened.proof == Proof::Here);
    Ok(proven.and_then(|opened| Key::from_base64(&opened.into_plaintext()).ok()))
}
