//! A protected file as it lies in the work tree, and its other face.

use super::closed::WhyClosed;
use super::files::{Protected, among};
use super::tracked::Tracked;
use crate::core::format::{self, Reading, Version};
use crate::core::key::Ring;
use crate::core::policy;
use crate::core::trust::{Doubt, Standing};
use crate::failure::Failure;
use crate::files::{self, Identity, os};
use crate::git::attributes::Full;
use crate::git::command::GitError;
use crate::git::filtered;
use crate::git::tree;
use crate::report::names::show;
use crate::session::{Session, replacement, standing_of};
use crate::writer::{Readers, Replacement};
use anyhow::Context as _;
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// A protected file that is there.
pub(super) struct OnDisk<'a> {
    pub(super) path: &'a [u8],
    attributes: &'a Full,
    pub(super) bytes: &'a [u8],
    identity: &'a Identity,
    git: Held<'a>,
}

/// What git holds of it.
#[derive(Clone, Copy)]
enum Held<'a> {
    /// This blob.
    Blob(&'a [u8]),
    /// Several: it is in a conflict.
    Several,
}

/// Its other face.
pub(super) enum Face {
    /// It is readable, or is to stay as it is.
    Stays,
    /// This is its plaintext.
    Opens(Zeroizing<Vec<u8>>),
    /// It should open, and does not.
    Closed(WhyClosed),
}

/// A protected file in a conflict that lies in the work tree.
pub(super) struct Unmerged {
    file: Protected,
    bytes: Vec<u8>,
    identity: Identity,
}

/// The protected files in a conflict: git holds several contents of them, and
/// what lies in the work tree is what our merge driver has made of them.
///
/// # Errors
/// What git says; a file that cannot be read.
pub(super) fn unmerged(session: &Session) -> Result<Vec<Unmerged>, Failure> {
    let git = session.git();
    let mut seen = BTreeSet::new();
    let entries = tree::index(&git)?
        .into_iter()
        .filter(|entry| entry.stage != 0 && seen.insert(entry.path.clone()))
        .collect();
    let mut unmerged = Vec::new();
    for file in among(session, entries)? {
        let path = &file.entry.path;
        let read = files::regular_as_read(session.folder(), &os(path))
            .with_context(|| format!("cannot read {}", show(path)))?;
        if let Some((bytes, identity)) = read {
            unmerged.push(Unmerged {
                file,
                bytes,
                identity,
            });
        }
    }
    Ok(unmerged)
}

impl<'a> OnDisk<'a> {
    /// None where nothing lies in the work tree.
    pub(super) fn tracked(file: &'a Tracked) -> Option<Self> {
        let (bytes, identity) = file.on_disk.as_ref()?;
        Some(Self {
            path: file.path(),
            attributes: &file.file.attributes,
            bytes,
            identity,
            git: Held::Blob(&file.blob),
        })
    }

    pub(super) fn unmerged(file: &'a Unmerged) -> Self {
        Self {
            path: &file.file.entry.path,
            attributes: &file.file.attributes,
            bytes: &file.bytes,
            identity: &file.identity,
            git: Held::Several,
        }
    }

    /// It is going to change.
    pub(super) fn planned(&self) -> Replacement {
        let previous = Some(self.identity.clone());
        replacement(os(self.path), previous, Readers::Owner)
    }

    /// The plaintext of a file that lies encrypted and opens, or why it does
    /// not. What `login` has changed while it was locked opens too.
    pub(super) fn face(&self, session: &Session, ring: &Ring) -> Result<Face, Failure> {
        if policy::stays_sealed(self.path, session.sealed_suffix()?) {
            return Ok(Face::Stays);
        }
        if let Some(why) = self.broken(ring) {
            return Ok(Face::Closed(why));
        }
        let reading = format::read(self.bytes, ring, policy::expected(self.path));
        let Some(opened) = reading.opened() else {
            return Ok(Face::Stays);
        };
        let standing = standing_of(session, ring, &opened, self.bytes, self.path)?;
        // what `encrypt` has put there is not what came with git
        let is_own = !matches!(self.git, Held::Blob(blob) if blob == self.bytes);
        match standing {
            Standing::NotProven(Doubt::StandAlone) if is_own => {}
            Standing::NotProven(doubt) => return Ok(Face::Closed(WhyClosed::NotProven(doubt))),
            _ => {}
        }
        // git would not encrypt it again
        if !self.attributes.policy.filtered() {
            let value = String::from_utf8_lossy(&self.attributes.policy.filter);
            return Ok(Face::Closed(WhyClosed::NotFiltered(value.into_owned())));
        }
        let plaintext = opened.into_plaintext();
        Ok(match self.changed_by_git(session, &plaintext)? {
            Some(why) => Face::Closed(why),
            None => Face::Opens(plaintext),
        })
    }

    /// Why it is no whole encrypted file that a key opens, though it begins
    /// like one, or is what git holds.
    pub(super) fn broken(&self, ring: &Ring) -> Option<WhyClosed> {
        let in_git = matches!(self.git, Held::Blob(blob) if blob == self.bytes);
        let closed = match format::read(self.bytes, ring, policy::expected(self.path)) {
            Reading::Damaged(_) => WhyClosed::Damaged { in_git },
            // guesses: one line of base64 may just as well be somebody's text,
            // and without a key nobody knows
            Reading::OtherKey(Version::JetV1) | Reading::Locked(_) if !in_git => return None,
            Reading::OtherKey(_) | Reading::Locked(_) => WhyClosed::OtherKey,
            Reading::Empty | Reading::Plain | Reading::Disguised(_) | Reading::Opened(_) => {
                return None;
            }
        };
        Some(match self.git {
            Held::Several => WhyClosed::InConflict,
            Held::Blob(_) => closed,
        })
    }

    /// Attributes reach the ciphertext behind the filter (docs/git-behaviour.md
    /// 5): where git would store anything else of this plaintext than what
    /// lies here now, it is not written.
    fn changed_by_git(
        &self,
        session: &Session,
        plaintext: &[u8],
    ) -> Result<Option<WhyClosed>, Failure> {
        if !self.attributes.is_converted() {
            return Ok(None);
        }
        let git = session.git();
        match filtered::stored_as(&git, self.path, plaintext) {
            Ok(id) if id == filtered::named(&git, self.bytes)? => Ok(None),
            Ok(_) => Ok(Some(WhyClosed::encoded(self.attributes, ""))),
            Err(GitError::Encoding(said)) => Ok(Some(WhyClosed::encoded(self.attributes, &said))),
            Err(error) => Err(error.into()),
        }
    }
}
