//! The ratchet (docs/trust.md, rule 3): what a parent commit holds encrypted
//! is not plaintext in its child, at the same path.
//!
//! Attributes do not count here, so it makes no difference how they came to
//! be dropped. A file that is renamed is looked for by what it holds
//! ([`super::guard_setup`]): while it stays encrypted, git has it encrypted
//! under the new name from then on.
//!
//! Of a merge only those files are compared that are as no parent has them
//! (git's `-c`). A branch from before encryption has plaintext that nobody
//! can take back, and its merge may keep it: this very blob was in a commit
//! already, and nothing is new in it. To refuse it would refuse that branch
//! for ever. Where the merge makes other bytes of it, and any parent has the
//! file encrypted, they have to be encrypted.

use super::judging::{self, Inspection, Item};
use super::look_alikes;
use super::protection::Protection;
use crate::core::guard::ratchet::{self, SealedBefore};
use crate::core::key::Ring;
use crate::core::oid::Oid;
use crate::core::policy::Policy;
use crate::failure::Failure;
use crate::git::attributes::{self, AttributeSource};
use crate::git::changes::Change;
use crate::git::command::{Git, GitError};
use crate::git::objects::Objects;
use crate::git::tree::Mode;
use crate::report::leaks::{Leak, Subject};
use std::collections::HashSet;

/// What comparing takes.
pub struct Ratchet<'a> {
    /// Git, where the objects lie.
    pub git: &'a Git,
    /// They themselves.
    pub objects: &'a Objects,
    /// The keys at hand; none is needed.
    pub ring: &'a Ring,
    /// Has a holder said, in a commit before the one of this change, that its
    /// path may be plaintext? `-jetcrypt` in `.gitattributes`, which anybody
    /// can write, does not say so.
    pub released: &'a Released<'a>,
}

/// Tells it of one change.
pub type Released<'a> = dyn Fn(&Change) -> Result<bool, Failure> + 'a;

impl Ratchet<'_> {
    /// Every file of these changes that is plaintext where a parent has it
    /// encrypted. What lies at a protected path is another rule's. `items`
    /// have been looked at, with what came of it: no blob is read twice.
    ///
    /// # Errors
    /// Where git cannot be asked at all.
    pub fn look(
        &self,
        changes: &[Change],
        protection: &Protection,
        items: &[Item],
        looked: &Inspection,
    ) -> Result<Inspection, Failure> {
        let mut found = Inspection::default();
        let in_question: Vec<&Change> = changes
            .iter()
            .filter(|change| is_file(change.mode) && !change.path.is_empty())
            .filter(|change| change.before.iter().any(|side| is_file(side.mode)))
            .filter(|change| !protection.covers_change(change))
            .collect();
        let sealed = self.may_be_sealed(&in_question, items, looked, &mut found)?;
        for change in in_question {
            let before = change.before.iter().filter(|side| is_file(side.mode));
            let before: Vec<&Oid> = before
                .map(|side| &side.id)
                .filter(|id| sealed.contains(id))
                .collect();
            if before.is_empty() {
                continue;
            }
            let Some(bytes) = self.read(&change.id, &change.path, &mut found)? else {
                continue;
            };
            let Some(finding) = ratchet::unsealed(&bytes, self.ring, &change.path) else {
                continue;
            };
            let mut refused = false;
            for id in before {
                refused = refused || self.was_sealed(id, change, &mut found)?;
            }
            if refused && !(self.released)(change)? {
                found.leaks.push(Leak {
                    subject: Subject::File,
                    path: change.path.clone(),
                    by: change.by.clone(),
                    blob: Some(change.id.clone()),
                    finding,
                });
            }
        }
        Ok(found)
    }

    /// Which blobs of the parents look encrypted.
    fn may_be_sealed(
        &self,
        changes: &[&Change],
        items: &[Item],
        looked: &Inspection,
        found: &mut Inspection,
    ) -> Result<HashSet<Oid>, Failure> {
        let known: HashSet<&Oid> = items.iter().map(|item| &item.id).collect();
        let mut sealed: HashSet<Oid> = looked.sealed.iter().cloned().collect();
        let mut asked: HashSet<&Oid> = HashSet::new();
        let mut unknown: Vec<Item> = Vec::new();
        for change in changes {
            for side in change.before.iter().filter(|side| is_file(side.mode)) {
                if !known.contains(&side.id) && asked.insert(&side.id) {
                    unknown.push(Item {
                        id: side.id.clone(),
                        path: change.path.clone(),
                        by: None,
                        protected: false,
                        encodings: Vec::new(),
                    });
                }
            }
        }
        let more = look_alikes::sealed(self.git, self.objects, &unknown)?;
        sealed.extend(more.sealed);
        found.unread.extend(more.unread);
        Ok(sealed)
    }

    fn was_sealed(
        &self,
        id: &Oid,
        change: &Change,
        found: &mut Inspection,
    ) -> Result<bool, Failure> {
        let Some(bytes) = self.read(id, &change.path, found)? else {
            return Ok(false);
        };
        match ratchet::sealed(&bytes, self.ring, &change.path) {
            SealedBefore::Yes => Ok(true),
            SealedBefore::No => Ok(false),
            SealedBefore::WhereProtected => self.was_protected(change),
        }
    }

    /// Did the attributes of a parent protect this path?
    fn was_protected(&self, change: &Change) -> Result<bool, Failure> {
        let name = match &change.by {
            Some(by) => format!("{by}^@"),
            None => "HEAD".to_owned(),
        };
        let parents = self.git.run(["rev-parse", &name])?;
        let policy = Policy::default();
        for parent in parents.split(|b| *b == b'\n').filter_map(Oid::from_hex) {
            let source = AttributeSource::Commit(&parent);
            let read = attributes::for_policy(self.git, source, &[&change.path])?;
            if read.iter().any(|read| policy.protects(&change.path, read)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn read(
        &self,
        id: &Oid,
        path: &[u8],
        found: &mut Inspection,
    ) -> Result<Option<Vec<u8>>, Failure> {
        match self.objects.blob(id) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(why @ (GitError::NoObject(_) | GitError::TooLarge { .. })) => {
                found.unread.push(judging::unread(id, path, &why));
                Ok(None)
            }
            Err(other) => Err(other.into()),
        }
    }
}

fn is_file(mode: Mode) -> bool {
    matches!(mode, Mode::File { .. })
}
