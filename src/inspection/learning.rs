//! What the guard learns of the very changes that it judges: files that are
//! kept encrypted there, and not, or no longer, in the index.

use super::guard_setup::{ATTRIBUTES, GuardSetup};
use super::judging::Item;
use super::look_alikes;
use crate::core::lines;
use crate::core::oid::Oid;
use crate::failure::Failure;
use crate::git::changes::{self, Change, Changes, ParentSide, Removal};
use crate::git::command::Git;
use crate::git::object_kind::ObjectKind;
use crate::git::objects::Objects;
use crate::git::tree::{self, Mode, TreeEntry};
use std::collections::{BTreeSet, HashSet};

/// Takes in what the commits of a push hold that the index does not.
///
/// # Errors
/// What git says; an object that cannot be read.
pub(super) fn of_commits(
    setup: &mut GuardSetup,
    git: &Git,
    objects: &Objects,
    tips: &BTreeSet<&Oid>,
) -> Result<(), Failure> {
    if setup.ring().is_empty() {
        return Ok(());
    }
    for tip in tips.iter().copied() {
        let is_commit = matches!(
            objects.read(tip, |kind, _| kind),
            Ok(Some(ObjectKind::Commit))
        );
        let peeled = if is_commit {
            Some(tip.clone())
        } else {
            peeled(git, tip)?
        };
        let Some(tip) = &peeled else {
            continue;
        };
        let mut patterns = setup.patterns();
        let entries = beside_index(setup, git, tip, &patterns)?;
        let attributes = entries.iter().find(|entry| entry.path == ATTRIBUTES);
        let mut all = entries.clone();
        if let Some(attributes) = attributes {
            patterns = lines::patterns(&objects.blob(&attributes.id)?);
            all.extend(beside_index(setup, git, tip, &patterns)?);
        }
        setup.learn(objects, &all, false)?;
    }
    Ok(())
}

fn beside_index(
    setup: &GuardSetup,
    git: &Git,
    tip: &Oid,
    patterns: &[String],
) -> Result<Vec<TreeEntry>, Failure> {
    let specs = tree::pathspecs(&setup.listed(patterns));
    let Changes { changed, removed } = changes::beside_index(git, tip, &specs)?;
    let changed = changed
        .into_iter()
        .map(|change| (change.path, change.before));
    let removed = removed
        .into_iter()
        .map(|removal| (removal.path, removal.before));
    Ok(entries_of(changed.chain(removed)))
}

/// Takes in what the files hold that a change takes away, and what the
/// files hold that lose their line in this `.gitattributes`.
///
/// # Errors
/// What git says; an object that cannot be read.
pub(super) fn of_changes(
    setup: &mut GuardSetup,
    git: &Git,
    objects: &Objects,
    changes: &[Change],
    removed: &[Removal],
) -> Result<(), Failure> {
    if setup.ring().is_empty() || changes.is_empty() {
        return Ok(());
    }
    let sides = removed
        .iter()
        .map(|removal| (removal.path.clone(), removal.before.clone()));
    let mut gone = entries_of(sides);
    let items: Vec<Item> = gone.iter().map(Item::of).collect();
    // one that is not to be had is no plaintext in anybody's work tree
    let sealed = look_alikes::sealed(git, objects, &items)?.sealed;
    let sealed: HashSet<Oid> = sealed.into_iter().collect();
    gone.retain(|entry| sealed.contains(&entry.id));
    setup.learn(objects, &gone, true)?;
    let attributes = changes.iter().map(|change| (&change.path, &change.before));
    let removed = removed
        .iter()
        .map(|removal| (&removal.path, &removal.before));
    let mut dropped = BTreeSet::new();
    for (_, before) in attributes
        .chain(removed)
        .filter(|(path, _)| *path == ATTRIBUTES)
    {
        for side in before.iter().filter(|side| side.mode != Mode::Commit) {
            dropped.extend(lines::patterns(&objects.blob(&side.id)?));
        }
    }
    let known = setup.patterns();
    dropped.retain(|pattern| !known.contains(pattern));
    if !dropped.is_empty() {
        let dropped: Vec<String> = dropped.into_iter().collect();
        let entries = tree::entries_from(tree::start_at(git, &dropped)?)?;
        setup.learn(objects, &entries, false)?;
    }
    Ok(())
}

/// The commit that a tag names; one of a file names none.
fn peeled(git: &Git, tag: &Oid) -> Result<Option<Oid>, Failure> {
    let name = format!("{tag}^{{commit}}");
    let id = git.line(["rev-parse", "--verify", "--quiet", &name])?;
    Ok(id.and_then(|id| Oid::from_hex(id.as_encoded_bytes())))
}

fn entries_of(sides: impl Iterator<Item = (Vec<u8>, Vec<ParentSide>)>) -> Vec<TreeEntry> {
    let mut entries = Vec::new();
    for (path, before) in sides {
        let files = before
            .into_iter()
            .filter(|side| matches!(side.mode, Mode::File { .. }));
        entries.extend(files.map(|side| TreeEntry {
            mode: side.mode,
            id: side.id,
            stage: 0,
            path: path.clone(),
        }));
    }
    entries
}
