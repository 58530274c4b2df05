//! A change of keys, step by step: each can be the last one before a kill.

use super::files;
use super::plan::{self, Plan, PlannedFile};
use crate::commands::people::own_files;
use crate::core::format;
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring};
use crate::core::oid::Oid;
use crate::core::policy::{self, RETIRED};
use crate::core::trust::LARGEST_PAGE;
use crate::failure::{Failure, FailureKind};
use crate::files::{os, regular_as_read};
use crate::git::command::Git;
use crate::git::staging::{self, NewEntry};
use crate::git::tree;
use crate::keystore::{self, KeySource};
use crate::protected;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{
    JudgedTree, OutdatedKey, PIN, Session, Then, is_at_top, known_pages, known_pages_of,
    renew_copy_at_top, replacement,
};
use crate::writer::{self, Readers, WriteLock};
use anyhow::Context as _;
use std::collections::HashMap;
use std::os::unix::ffi::OsStrExt as _;

/// The key that is to be changed: kept in the git directory, and nowhere else
/// but at the top of the work tree.
pub(super) fn old_key(session: &Session) -> Result<&Key, Failure> {
    let key = session.key_to_seal()?;
    let pages = known_pages(session, JudgedTree::Index)?.pages;
    if let Some(outdated @ OutdatedKey::TakenBack(_)) =
        OutdatedKey::of(session, &pages, JudgedTree::Index)?
    {
        return Err(outdated.failure(session)?);
    }
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
    for lying in keystore::lying(&places, true)? {
        if !is_at_top(session, &lying.path)? {
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
    let git = session.git();
    is_as_planned(&git, &plan.sealed)?;
    own_files::may_be_written(session, plan.own.iter().map(|file| file.path.as_slice()))?;
    set_aside(session)?;
    keystore::write_new(&keystore::next_path(&session.own()?), new)?;
    put(
        &git,
        &plan.own.iter().chain(&plan.sealed).collect::<Vec<_>>(),
    )
}

/// Into the index, all at once.
fn put(git: &Git, files: &[&PlannedFile]) -> Result<(), Failure> {
    let contents: Vec<&[u8]> = files.iter().map(|file| file.content.as_slice()).collect();
    let blobs = staging::store_all(git, &contents)?.into_iter();
    let entries = files.iter().zip(blobs).map(|(file, blob)| NewEntry {
        mode: file.mode,
        path: file.path.clone(),
        blob,
    });
    Ok(staging::stage(git, &entries.collect::<Vec<_>>())?)
}

/// Somebody may have staged an edit while the question stood there: it would be
/// taken back.
fn is_as_planned(git: &Git, sealed: &[PlannedFile]) -> Result<(), Failure> {
    let index = tree::index(git)?;
    let now: HashMap<&[u8], &Oid> = index
        .iter()
        .map(|entry| (entry.path.as_slice(), &entry.id))
        .collect();
    let changed = |file: &&PlannedFile| now.get(file.path.as_slice()).copied() != file.was.as_ref();
    match sealed.iter().find(changed) {
        None => Ok(()),
        Some(file) => Err(Failure::new(
            FailureKind::General,
            format!(
                "{}: somebody has staged something else meanwhile; the key stays as it is",
                show(&file.path)
            ),
        )
        .hint("run this again")),
    }
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
    let follows = said.successors().get(next.fingerprint().as_str()) == Some(&true);
    Ok(follows && pages_of(next)?.is_adopted_under_this_key())
}

/// Seals under the new key what somebody has put into the index since the run
/// that was stopped, or has put back.
///
/// # Errors
/// A file that is not proven under the old key.
pub(super) fn seal_the_rest(session: &Session, next: &Key) -> Result<(), Failure> {
    // the pin may name the new key already, and then no key is chosen here
    let places = session.places()?;
    let kept = keystore::kept(&places)?.map(|(kept, _)| kept);
    let before = Ring::new(kept, keystore::retired(&places)?);
    let rest = plan::sealed_anew(session, &before, next)?;
    let git = session.git();
    is_as_planned(&git, &rest)?;
    put(&git, &rest.iter().collect::<Vec<_>>())
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
        renew_copy_at_top(session, held, &old, new)?;
        keystore::keep_retired(&own, &old)?;
    }
    let git = session.git();
    git.run(["config", "--local", PIN, &new.fingerprint()])?;
    keystore::promote(&own)?;
    // git takes sealed files for changed until it has looked at them
    let index = tree::index(&git)?.into_iter();
    let entries = index.filter(|entry| entry.stage == 0).collect();
    let files = protected::among(session, entries)?;
    let paths: Vec<&[u8]> = files
        .iter()
        .map(|file| file.entry.path.as_slice())
        .collect();
    session
        .writing()?
        .tell_git(session.top()?, &paths, Then::Nothing);
    Ok(fingerprint)
}

/// Files of ours, as the index has them.
fn write_own_files(session: &Session, held: &WriteLock) -> Result<(), Failure> {
    for folder in [policy::PAGES, policy::SHARED_KEYS, RETIRED] {
        writer::make_folder_below(session.top()?, &os(folder.as_bytes()))?;
        let all = own_files::of_index(session, &format!("{folder}/*"), LARGEST_PAGE as u64)?;
        for (path, content) in all {
            write(session, held, &path, &content)?;
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
    for file in files::all(session)? {
        let path = &file.entry.path;
        if !policy::stays_sealed(path, suffix) || file.opened(&ring).is_none() {
            continue;
        }
        let there = regular_as_read(session.top()?, &os(path))
            .with_context(|| format!("cannot read {}", show(path)))?;
        let Some((there, _)) = there.filter(|(there, _)| *there != file.blob) else {
            continue;
        };
        let text = |bytes: &[u8]| {
            let read = format::read(bytes, &ring, policy::expected(path));
            read.opened().map(|opened| opened.into_plaintext())
        };
        match (text(&there), text(&file.blob)) {
            (Some(there), Some(staged)) if there == staged => {
                write(session, held, path, &file.blob)?
            }
            _ => {
                talk::warning(&format!(
                    "{}: it was edited, and is under the key from before",
                    show(path)
                ));
                talk::hint(
                    Hint::run(["git", "jetcrypt", "reseal", "--"])
                        .file(&session.stand().path(path))
                        .to("to seal what it holds now under the new key"),
                );
            }
        }
    }
    Ok(())
}

fn write(session: &Session, held: &WriteLock, path: &[u8], content: &[u8]) -> Result<(), Failure> {
    let read = regular_as_read(session.top()?, &os(path))
        .with_context(|| format!("cannot read {}", show(path)))?;
    if read.as_ref().is_some_and(|(there, _)| there == content) {
        return Ok(());
    }
    let identity = read.map(|(_, identity)| identity);
    let planned = replacement(os(path), identity, Readers::Umask);
    session.writing()?.change(held, planned, content)
}
