//! Decrypted twins: where git holds `NAME.encrypted`, `NAME` is its plaintext,
//! as `git jetcrypt decrypt` and jet write it, and nothing but ciphertext may
//! lie there. No attribute says so.
//!
//! The tree that is judged counts, and that of its parent. What git held in
//! plaintext before, unchanged, is no change and is not judged.

use super::guard_setup::GuardSetup;
use super::learning;
use super::protection::Protection;
use crate::core::format::{BlobState, read};
use crate::core::oid::Oid;
use crate::core::policy::expected;
use crate::failure::Failure;
use crate::git::attributes::{self, AttributeSource};
use crate::git::changes::{Change, Changes, Incoming, Removal};
use crate::git::command::Git;
use crate::git::objects::Objects;
use crate::git::tree::Mode;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What to look at.
pub struct Twins<'a> {
    /// Git, where the objects lie.
    pub git: &'a Git,
    /// They themselves.
    pub objects: &'a Objects,
    /// The keys at hand, and what stays encrypted in the index.
    pub setup: &'a GuardSetup,
    /// Whose attributes count: `-jetcrypt` there takes a path out.
    pub sources: &'a [AttributeSource<'a>],
}

impl Twins<'_> {
    /// Protects the plaintexts of encrypted files among what is staged.
    ///
    /// # Errors
    /// What git says; an object that cannot be read.
    pub fn of_index(
        &self,
        changes: &[Change],
        removed: &[Removal],
        protection: &mut Protection,
    ) -> Result<(), Failure> {
        let mut sealed: HashMap<&[u8], Vec<&Oid>> = HashMap::new();
        for entry in self.setup.staying_sealed() {
            sealed.entry(&entry.path).or_default().push(&entry.id);
        }
        let before = changes.iter().map(|change| (&change.path, &change.before));
        let gone = removed
            .iter()
            .map(|removal| (&removal.path, &removal.before));
        for (path, sides) in before.chain(gone) {
            if self.setup.stays_sealed(path) {
                let ids = sides.iter().map(|side| &side.id);
                sealed.entry(path).or_default().extend(ids);
            }
        }
        if sealed.is_empty() {
            return Ok(());
        }
        let mut twins = BTreeSet::new();
        for change in self.candidates(changes, protection) {
            let name = self.sealed_name(&change.path);
            for id in sealed.get(name.as_slice()).into_iter().flatten() {
                if self.is_sealed(id, &name)? {
                    twins.insert(change.path.as_slice());
                }
            }
        }
        self.cover(&twins, protection)
    }

    /// The same among what commits bring.
    ///
    /// # Errors
    /// As [`Twins::of_index`].
    pub fn of_commits(
        &self,
        changes: &[Change],
        removed: &[Removal],
        tips: &BTreeSet<&Oid>,
        protection: &mut Protection,
    ) -> Result<(), Failure> {
        if self.setup.suffix().is_empty() {
            return Ok(());
        }
        let changed = changes.iter().map(|change| change.path.as_slice());
        let removed = removed.iter().map(|removal| removal.path.as_slice());
        let names = changed
            .chain(removed)
            .filter(|path| self.setup.stays_sealed(path));
        let names: BTreeSet<&[u8]> = names.collect();
        let mut by_path: BTreeMap<&[u8], BTreeSet<&Oid>> = BTreeMap::new();
        for change in self.candidates(changes, protection) {
            if let Some(by) = &change.by {
                by_path.entry(&change.path).or_default().insert(by);
            }
        }
        let mut twins = BTreeSet::new();
        for (path, commits) in by_path {
            let name = self.sealed_name(path);
            let mut there = names.contains(name.as_slice());
            for tip in tips {
                there = there || self.objects.in_commit(tip, &name)?.is_some();
            }
            if !there {
                continue;
            }
            for commit in commits {
                if self.held_by(commit, &name)? {
                    twins.insert(path);
                    break;
                }
            }
        }
        self.cover(&twins, protection)
    }

    /// The same among all objects that history holds, each with a path.
    ///
    /// # Errors
    /// As [`Twins::of_index`].
    pub fn of_history<'a>(
        &self,
        named: impl Iterator<Item = (&'a [u8], &'a Oid)> + Clone,
        protection: &mut Protection,
    ) -> Result<(), Failure> {
        let sealed = named
            .clone()
            .filter(|(path, _)| self.setup.stays_sealed(path));
        let sealed: HashMap<&[u8], &Oid> = sealed.collect();
        if sealed.is_empty() {
            return Ok(());
        }
        let mut twins = BTreeSet::new();
        for (path, _) in named.filter(|(path, _)| !protection.covers(path)) {
            let name = self.sealed_name(path);
            if let Some(id) = sealed.get(name.as_slice()).filter(|_| !path.is_empty())
                && self.is_sealed(id, &name)?
            {
                twins.insert(path);
            }
        }
        self.cover(&twins, protection)
    }

    /// Does this commit, or a parent of it, hold the encrypted file?
    fn held_by(&self, commit: &Oid, name: &[u8]) -> Result<bool, Failure> {
        if let Some(id) = self.objects.in_commit(commit, name)? {
            return self.is_sealed(&id, name);
        }
        for parent in ["^1:", "^2:"] {
            let there = [commit.to_string().as_bytes(), parent.as_bytes(), name].concat();
            if let Some(id) = self.objects.named(&there)?
                && self.is_sealed(&id, name)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn candidates<'a>(&self, changes: &'a [Change], protection: &Protection) -> Vec<&'a Change> {
        let file = |change: &&Change| matches!(change.mode, Mode::File { .. });
        let plain = |change: &&Change| {
            !change.path.is_empty()
                && !self.setup.stays_sealed(&change.path)
                && !protection.covers(&change.path)
        };
        changes.iter().filter(file).filter(plain).collect()
    }

    fn sealed_name(&self, path: &[u8]) -> Vec<u8> {
        [path, self.setup.suffix().as_bytes()].concat()
    }

    fn is_sealed(&self, id: &Oid, name: &[u8]) -> Result<bool, Failure> {
        let bytes = self.objects.blob(id)?;
        Ok(matches!(
            read(&bytes, self.setup.ring(), expected(name)).state(),
            BlobState::Opened { .. } | BlobState::Locked(_) | BlobState::OtherKey(_)
        ))
    }

    fn cover(&self, twins: &BTreeSet<&[u8]>, protection: &mut Protection) -> Result<(), Failure> {
        let twins: Vec<&[u8]> = twins.iter().copied().collect();
        let mut released = vec![false; twins.len()];
        for source in self.sources {
            let read = attributes::for_policy(self.git, *source, &twins)?;
            for (released, attributes) in released.iter_mut().zip(read) {
                *released |= attributes.released();
            }
        }
        for (path, released) in twins.into_iter().zip(released) {
            if !released {
                protection.cover(path, self.setup.suffix());
            }
        }
        Ok(())
    }
}

/// Protects what else is protected of what is staged; the guard learns on the
/// way what it has to know for that.
///
/// # Errors
/// What git says; an object that cannot be read.
pub fn of_staged(
    git: &Git,
    objects: &Objects,
    setup: &mut GuardSetup,
    changes: &Changes,
    protection: &mut Protection,
) -> Result<(), Failure> {
    let Changes { changed, removed } = changes;
    learning::of_changes(setup, git, objects, changed, removed)?;
    let twins = Twins {
        git,
        objects,
        setup,
        sources: &[AttributeSource::Index],
    };
    twins.of_index(changed, removed, protection)
}

/// What is protected of what these commits bring; the guard learns on the way
/// what they hold encrypted and the index does not.
///
/// # Errors
/// What git says; an object that cannot be read.
pub fn of_pushed(
    git: &Git,
    objects: &Objects,
    setup: &mut GuardSetup,
    incoming: &Incoming,
) -> Result<Protection, Failure> {
    let tips: BTreeSet<&Oid> = incoming.tips.iter().collect();
    let sources: Vec<AttributeSource<'_>> = tips
        .iter()
        .map(|tip| AttributeSource::Commit(tip))
        .collect();
    let (changes, removed) = (&incoming.changes, &incoming.removed);
    let paths = changes.iter().map(|change| change.path.as_slice());
    let mut protection = Protection::of(git, &sources, paths)?;
    learning::of_commits(setup, git, objects, &tips)?;
    learning::of_changes(setup, git, objects, changes, removed)?;
    let twins = Twins {
        git,
        objects,
        setup,
        sources: &sources,
    };
    twins.of_commits(changes, removed, &tips, &mut protection)?;
    Ok(protection)
}
