//! `scan REV`, `scan --all`: what commits brought, and everything that refs
//! reach.

use super::found::BeforeExceptions;
use super::origins::place;
use crate::core::guard::Guard;
use crate::core::oid::Oid;
use crate::core::policy::is_key_path;
use crate::failure::{Failure, FailureKind};
use crate::git::attributes::AttributeSource;
use crate::git::command::{Git, GitError};
use crate::git::objects::Objects;
use crate::git::{changes, history};
use crate::inspection::clean_cache::CleanCache;
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::judging;
use crate::inspection::judging::Inspection;
use crate::inspection::judging::Item;
use crate::inspection::protection;
use crate::inspection::protection::Protection;
use crate::report::progress::Progress;
use std::path::Path;

/// What looking at objects takes.
pub(super) struct Inspector<'a> {
    pub(super) git: &'a Git,
    pub(super) objects: &'a Objects,
    pub(super) guard: &'a Guard<'a>,
    pub(super) progress: &'a Progress,
}

impl Inspector<'_> {
    /// Judges these items.
    pub(super) fn at(&self, items: &[Item]) -> Result<Inspection, Failure> {
        judging::inspect(self.git, self.objects, self.guard, items, self.progress)
    }
}

pub(super) fn commits(
    inspector: &Inspector<'_>,
    revisions: &[String],
) -> Result<BeforeExceptions, Failure> {
    let git = inspector.git;
    if let Some(option) = revisions.iter().find(|word| word.starts_with('-')) {
        return Err(
            Failure::new(FailureKind::Usage, format!("{option} is no revision"))
                .hint("revisions are names and ranges: main, v1..v2, HEAD~3"),
        );
    }
    let incoming = changes::between(git, revisions).map_err(|error| match error {
        GitError::NoRevision(_) => Failure::new(
            FailureKind::Usage,
            format!(
                "cannot tell which commits {} means, so nothing was scanned",
                revisions.join(" ")
            ),
        )
        .hint("see the commits of a range with: git log --oneline A..B"),
        other => other.into(),
    })?;
    let sources: Vec<AttributeSource<'_>> =
        incoming.tips.iter().map(AttributeSource::Commit).collect();
    let paths = || incoming.changes.iter().map(|change| change.path.as_slice());
    let protection = Protection::of(git, &sources, paths())?;
    let items = protection::items(&incoming.changes, &incoming.texts, &protection);
    let mut inspection = inspector.at(&items)?;
    let names = judging::inspect_names(inspector.guard, paths());
    inspection.leaks.extend(names);
    Ok(BeforeExceptions {
        scope: revisions.join(" "),
        inspection,
        versions: incoming.tips.iter().map(|tip| format!("{tip}:")).collect(),
    })
}

/// Everything that refs reach. `own` is where the cache of clean objects lies.
pub(super) fn all(
    inspector: &Inspector<'_>,
    setup: &GuardSetup,
    reflog: bool,
    own: Option<&Path>,
) -> Result<BeforeExceptions, Failure> {
    let git = inspector.git;
    let named = history::everything(git, reflog)?;
    let head = head_of_bare(git)?;
    let source = head
        .as_ref()
        .map_or(AttributeSource::WorkTree, AttributeSource::Commit);
    let paths = || named.iter().map(|object| object.path.as_slice());
    let protection = Protection::of(git, &[source], paths())?;
    let width = named.first().map_or(20, |named| named.id.as_bytes().len());
    let cache = own.map(|own| CleanCache::open(own, setup.name(), width));
    let items = not_known(&named, &protection, cache.as_ref());
    let cached = named.len() - items.len();
    let names = judging::inspect_names(inspector.guard, paths());
    drop(named);
    let mut inspection = judging::inspect_trees(
        git,
        inspector.objects,
        inspector.guard,
        &items,
        inspector.progress,
        &setup.patterns(),
    )?;
    drop(items);
    let more = std::mem::take(&mut inspection.named);
    inspection.take(by_other_names(inspector, source, more)?);
    inspection.leaks.extend(names);
    inspection.cached += cached;
    if let Some(cache) = &cache {
        cache.add(&std::mem::take(&mut inspection.clean));
    }
    place(git, &mut inspection.leaks, reflog)?;
    let scope = if reflog {
        "all objects and reflogs"
    } else {
        "all objects"
    };
    Ok(BeforeExceptions {
        scope: scope.to_owned(),
        inspection,
        versions: vec!["HEAD:".to_owned(), ":".to_owned()],
    })
}

/// The commit whose attributes count where there is no work tree.
fn head_of_bare(git: &Git) -> Result<Option<Oid>, Failure> {
    let bare = git.line(["rev-parse", "--is-bare-repository"])?;
    if bare.is_none_or(|bare| bare != "true") {
        return Ok(None);
    }
    let head = git.line(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
    Ok(head.and_then(|id| Oid::from_hex(id.as_encoded_bytes())))
}

/// The items of all objects but those that are known to be clean wherever
/// they lie.
fn not_known(
    named: &[history::Named],
    protection: &Protection,
    cache: Option<&CleanCache>,
) -> Vec<Item> {
    let mut items = Vec::new();
    for object in named {
        let protected = protection.covers(&object.path);
        let known = !protected
            && !is_key_path(&object.path)
            && cache.is_some_and(|cache| cache.holds(&object.id));
        if !known {
            items.push(Item {
                id: object.id.clone(),
                path: object.path.clone(),
                by: None,
                protected,
            });
        }
    }
    items
}

/// Judges blobs once more under names that make a difference, and under which
/// git has not shown them.
fn by_other_names(
    inspector: &Inspector<'_>,
    source: AttributeSource<'_>,
    more: Vec<(Vec<u8>, Oid)>,
) -> Result<Inspection, Failure> {
    let paths = more.iter().map(|(path, _)| path.as_slice());
    let protection = Protection::of(inspector.git, &[source], paths)?;
    let items: Vec<Item> = more
        .into_iter()
        .map(|(path, id)| Item {
            protected: protection.covers(&path),
            id,
            path,
            by: None,
        })
        .collect();
    inspector.at(&items)
}
