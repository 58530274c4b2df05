//! Tags on the way to what they name: their messages are looked at too.

use super::cat_file::Ask;
use super::cat_file::CatFile;
use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::nonsense;
use super::limit::Limit;
use super::object_kind::ObjectKind;
use crate::core::oid::Oid;
use std::collections::HashSet;

/// A tag may be a tag of a tag. Nobody needs more of them, and whoever pushes
/// thousands wants the server to be busy.
pub(super) const MOST: usize = 50;

/// What lies below all the tags of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Peeled {
    /// What it is, no tag.
    pub(super) kind: ObjectKind,
    /// Its name.
    pub(super) id: Oid,
}

/// Follows tags, and collects them: each has a message.
pub(super) struct Tags<'a> {
    git: &'a Git,
    child: CatFile,
    limit: Limit,
    seen: HashSet<Oid>,
    /// Every tag that was met, once.
    pub(super) met: Vec<Oid>,
}

impl<'a> Tags<'a> {
    pub(super) fn start(git: &'a Git) -> GitResult<Self> {
        Ok(Self {
            git,
            child: CatFile::start(git)?,
            limit: Limit::default(),
            seen: HashSet::new(),
            met: Vec::new(),
        })
    }

    /// What this name stands for below all its tags; `None` for what is not
    /// there.
    ///
    /// # Errors
    /// [`GitError::NestedTags`], [`GitError::TooLarge`], or what git says.
    pub(super) fn peel(&mut self, tip: &Oid) -> GitResult<Option<Peeled>> {
        let mut id = tip.clone();
        for _ in 0..=MOST {
            let name = id.to_string();
            let Some(header) = self.child.header_of(Ask::Info, name.as_bytes())? else {
                return Ok(None);
            };
            if header.kind != ObjectKind::Tag {
                let kind = header.kind;
                return Ok(Some(Peeled { kind, id }));
            }
            self.limit.check(self.git, &id, header.size)?;
            let header = self.child.header_of(Ask::Contents, name.as_bytes())?;
            let header = header.ok_or(GitError::NoObject(name))?;
            let mut text = Vec::new();
            self.child.content(&header, &mut text)?;
            if self.seen.insert(id.clone()) {
                self.met.push(id);
            }
            id = tagged(&text).ok_or_else(|| nonsense("cat-file"))?;
        }
        Err(GitError::NestedTags {
            tip: tip.to_string(),
            most: MOST,
        })
    }
}

/// The first line of a tag: `object NAME`.
fn tagged(text: &[u8]) -> Option<Oid> {
    let line = text.split(|b| *b == b'\n').next()?;
    Oid::from_hex(line.strip_prefix(b"object ")?)
}
