//! `scan REV`, `scan --all`: what commits brought, and everything that refs
//! reach.

use super::super::clean_cache::CleanCache;
use super::super::gather::{self, Protection};
use super::super::inspect::{self, Item};
use super::super::watch::GuardSetup;
use super::Found;
use super::tell::place;
use crate::core::guard::Guard;
use crate::core::oid::Oid;
use crate::core::policy::is_key_path;
use crate::failure::{Failure, FailureKind};
use crate::git::attributes::Source;
use crate::git::command::{Error, Git};
use crate::git::objects::Objects;
use crate::git::{changes, history};
use crate::report::progress::Progress;

pub(super) fn commits(
    git: &Git,
    objects: &Objects,
    guard: &Guard<'_>,
    revisions: &[String],
    progress: &Progress,
) -> Result<Found, Failure> {
    if let Some(option) = revisions.iter().find(|word| word.starts_with('-')) {
        return Err(
            Failure::new(FailureKind::Usage, format!("{option} is no revision"))
                .hint("revisions are names and ranges: main, v1..v2, HEAD~3"),
        );
    }
    let incoming = changes::between(git, revisions).map_err(|error| match error {
        Error::Failed { .. } | Error::NoObject(_) => Failure::new(
            FailureKind::Usage,
            format!(
                "cannot tell which commits {} means, so nothing was scanned",
                revisions.join(" ")
            ),
        )
        .hint("see the commits of a range with: git log --oneline A..B"),
        other => other.into(),
    })?;
    let sources: Vec<Source<'_>> = incoming.tips.iter().map(Source::Commit).collect();
    let paths = || incoming.changes.iter().map(|change| change.path.as_slice());
    let protection = Protection::of(git, &sources, paths())?;
    let items = gather::items(&incoming.changes, &incoming.texts, &protection);
    let mut inspection = inspect::inspect(git, objects, guard, &items, progress)?;
    inspection
        .leaks
        .extend(inspect::inspect_names(guard, paths()));
    Ok(Found {
        scope: revisions.join(" "),
        inspection,
        versions: incoming.tips.iter().map(|tip| format!("{tip}:")).collect(),
    })
}

pub(super) fn all(
    git: &Git,
    objects: &Objects,
    setup: &GuardSetup,
    guard: &Guard<'_>,
    reflog: bool,
    own: Option<&std::path::Path>,
    progress: &Progress,
) -> Result<Found, Failure> {
    let named = history::everything(git, reflog)?;
    let source = if git
        .line(["rev-parse", "--is-bare-repository"])?
        .is_some_and(|bare| bare == "true")
    {
        let head = git.line(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
        head.and_then(|id| Oid::from_hex(id.as_encoded_bytes()))
    } else {
        None
    };
    let source = source.as_ref().map_or(Source::WorkTree, Source::Commit);
    let protection = Protection::of(
        git,
        &[source],
        named.iter().map(|object| object.path.as_slice()),
    )?;
    let width = named
        .first()
        .map_or(20, |object| object.id.as_bytes().len());
    let patterns = setup.patterns();
    let cache = own.map(|own| CleanCache::open(own, setup.name(), width));
    let mut cached = 0;
    let mut items = Vec::new();
    for object in &named {
        let protected = protection.covers(&object.path);
        if !protected
            && !is_key_path(&object.path)
            && cache.as_ref().is_some_and(|cache| cache.holds(&object.id))
        {
            cached += 1;
            continue;
        }
        items.push(Item {
            id: object.id.clone(),
            path: object.path.clone(),
            by: None,
            protected,
        });
    }
    let names = inspect::inspect_names(guard, named.iter().map(|object| object.path.as_slice()));
    drop(named);
    let mut inspection = inspect::inspect_trees(git, objects, guard, &items, progress, &patterns)?;
    drop(items);
    let more = std::mem::take(&mut inspection.named);
    let protection = Protection::of(git, &[source], more.iter().map(|(path, _)| path.as_slice()))?;
    let items: Vec<Item> = more
        .into_iter()
        .map(|(path, id)| Item {
            protected: protection.covers(&path),
            id,
            path,
            by: None,
        })
        .collect();
    inspection.take(inspect::inspect(git, objects, guard, &items, progress)?);
    inspection.leaks.extend(names);
    inspection.cached += cached;
    if let Some(cache) = &cache {
        cache.add(&std::mem::take(&mut inspection.clean));
    }
    place(git, &mut inspection.leaks, reflog)?;
    Ok(Found {
        scope: if reflog {
            "all objects and reflogs".to_owned()
        } else {
            "all objects".to_owned()
        },
        inspection,
        versions: vec!["HEAD:".to_owned(), ":".to_owned()],
    })
}
