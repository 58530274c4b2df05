//! `scan REV`, `scan --all`: what commits brought, and everything that refs
//! reach.

use super::found::BeforeExceptions;
use super::origins::place;
use crate::core::guard::Guard;
use crate::core::key::Ring;
use crate::core::lines;
use crate::core::oid::Oid;
use crate::core::policy::{self, is_key_path};
use crate::failure::{Failure, FailureKind};
use crate::git::attributes::AttributeSource;
use crate::git::changes::{self, Incoming};
use crate::git::command::{Git, GitError};
use crate::git::history;
use crate::git::objects::Objects;
use crate::inspection::clean_cache::CleanCache;
use crate::inspection::exceptions::ExceptionsOf;
use crate::inspection::found_cache::{FoundCache, Sighting};
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::judging;
use crate::inspection::judging::Inspection;
use crate::inspection::judging::Item;
use crate::inspection::protection;
use crate::inspection::protection::Protection;
use crate::inspection::ratchet::{Ratchet, Released};
use crate::inspection::twins::Twins;
use crate::report::leaks::Leak;
use crate::report::progress::Progress;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// What looking at objects takes.
pub(super) struct Inspector<'a> {
    pub(super) git: &'a Git,
    pub(super) objects: &'a Objects,
    pub(super) guard: &'a Guard<'a>,
    pub(super) ring: &'a Ring,
    pub(super) released: &'a Released<'a>,
    pub(super) progress: &'a Progress,
}

impl Inspector<'_> {
    /// Judges these items.
    pub(super) fn at(&self, items: &[Item]) -> Result<Inspection, Failure> {
        judging::inspect(self.git, self.objects, self.guard, items, self.progress)
    }

    pub(super) fn ratchet(&self) -> Ratchet<'_> {
        Ratchet {
            git: self.git,
            objects: self.objects,
            ring: self.ring,
            released: self.released,
        }
    }
}

/// What these revisions bring.
pub(super) fn between(git: &Git, revisions: &[String]) -> Result<Incoming, Failure> {
    if let Some(option) = revisions.iter().find(|word| word.starts_with('-')) {
        return Err(
            Failure::new(FailureKind::Usage, format!("{option} is no revision"))
                .hint("revisions are names and ranges: main, v1..v2, HEAD~3"),
        );
    }
    changes::between(git, revisions).map_err(|error| match error {
        GitError::NoRevision(_) => Failure::new(
            FailureKind::Usage,
            format!(
                "cannot tell which commits {} means, so nothing was scanned",
                revisions.join(" ")
            ),
        )
        .hint("see the commits of a range with: git log --oneline A..B"),
        other => other.into(),
    })
}

pub(super) fn commits(
    inspector: &Inspector<'_>,
    revisions: &[String],
    incoming: &Incoming,
    protection: &Protection,
) -> Result<BeforeExceptions, Failure> {
    let paths = || incoming.changes.iter().map(|change| change.path.as_slice());
    let items = protection::items(&incoming.changes, &incoming.texts, protection);
    let mut inspection = inspector.at(&items)?;
    let ratchet = inspector.ratchet();
    let unsealed = ratchet.look(&incoming.changes, protection, &items, &inspection)?;
    inspection.take(unsealed);
    protection.explain(&mut inspection.leaks);
    let names = judging::inspect_names(inspector.guard, paths());
    inspection.leaks.extend(names);
    Ok(BeforeExceptions {
        scope: revisions.join(" "),
        is_everything: false,
        inspection,
        versions: incoming
            .tips
            .iter()
            .map(|tip| ExceptionsOf::Commit(tip.to_string()))
            .collect(),
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
    let protection = protected(inspector, setup, source, &named)?;
    let width = named.first().map_or(20, |named| named.id.as_bytes().len());
    let cache = own.map(|own| CleanCache::open(own, setup.name(), width));
    let found = own.map(|own| FoundCache::open(own, setup.name()));
    let names = judging::inspect_names(inspector.guard, paths());
    let ever = ever_protected(inspector.objects, &named);
    let all = named.len();
    let (items, known) = not_known(named, &protection, cache.as_ref(), found.as_ref());
    let cached = all - items.len();
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
    protection.explain(&mut inspection.leaks);
    inspection.leaks.extend(names);
    inspection.cached += cached;
    if let Some(cache) = &cache {
        cache.add(&std::mem::take(&mut inspection.clean));
    }
    let places: Vec<Sighting> = inspection.leaks.iter().map(looked_at).collect();
    place(git, &mut inspection.leaks, reflog)?;
    if let Some(cache) = &found {
        cache.replace(to_keep(&inspection, places, &known));
    }
    inspection
        .leaks
        .extend(known.into_iter().flat_map(|(_, leaks)| leaks.to_vec()));
    inspection.take(unsealed(inspector, source, reflog, &ever)?);
    let scope = if reflog {
        "all objects and reflogs"
    } else {
        "all objects"
    };
    Ok(BeforeExceptions {
        scope: scope.to_owned(),
        is_everything: true,
        inspection,
        versions: vec![ExceptionsOf::Commit("HEAD".to_owned()), ExceptionsOf::Index],
    })
}

/// What of all these objects is protected.
fn protected(
    inspector: &Inspector<'_>,
    setup: &GuardSetup,
    source: AttributeSource<'_>,
    named: &[history::Named],
) -> Result<Protection, Failure> {
    let paths = named.iter().map(|object| object.path.as_slice());
    let mut protection = Protection::of(inspector.git, &[source], paths)?;
    let twins = Twins {
        git: inspector.git,
        objects: inspector.objects,
        setup,
        sources: &[source],
    };
    let objects = named
        .iter()
        .map(|object| (object.path.as_slice(), &object.id));
    twins.of_history(objects, &mut protection)?;
    Ok(protection)
}

/// Pathspecs for every path that a `.gitattributes` of all these ever gave to
/// our filter, beside the usual names: what lies there in plaintext is found
/// whatever was there before.
fn ever_protected(objects: &Objects, named: &[history::Named]) -> Vec<String> {
    let mut specs = BTreeSet::new();
    for object in named {
        if policy::base_name(&object.path) != b".gitattributes" {
            continue;
        }
        let folder = object.path.strip_suffix(b".gitattributes").unwrap_or(&[]);
        let folder = folder.strip_suffix(b"/").unwrap_or(folder);
        // what cannot be read, the look at all objects reports
        let Ok(text) = objects.blob(&object.id) else {
            continue;
        };
        let own = [policy::NAMES[0], policy::NAMES[1], policy::KEY_FILE];
        let patterns = lines::patterns(&text).into_iter();
        let patterns = patterns.filter(|pattern| !own.contains(&pattern.as_str()));
        let found = patterns.map(|pattern| lines::pathspec(folder, &pattern));
        specs.extend(found.filter_map(|spec| String::from_utf8(spec).ok()));
    }
    specs.into_iter().collect()
}

/// What history ever made plaintext of an encrypted file, at these pathspecs.
fn unsealed(
    inspector: &Inspector<'_>,
    source: AttributeSource<'_>,
    reflog: bool,
    pathspecs: &[String],
) -> Result<Inspection, Failure> {
    let changes = changes::of_all(inspector.git, reflog, pathspecs)?.changed;
    let paths = changes.iter().map(|change| change.path.as_slice());
    let protection = Protection::of(inspector.git, &[source], paths)?;
    let ratchet = inspector.ratchet();
    ratchet.look(&changes, &protection, &[], &Inspection::default())
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

/// What an earlier scan has found, by object and path.
type EarlierFinds<'a> = Vec<(Sighting, &'a [Leak])>;

/// The items of all objects but those of which an earlier scan knows: they are
/// clean wherever they lie, or what was found in them at this path is here,
/// and so are the commits that brought it.
fn not_known<'a>(
    named: Vec<history::Named>,
    protection: &Protection,
    clean: Option<&CleanCache>,
    found: Option<&'a FoundCache>,
) -> (Vec<Item>, EarlierFinds<'a>) {
    let commits = found.map(FoundCache::commits).unwrap_or_default();
    let reached: HashSet<Oid> = named
        .iter()
        .map(|object| &object.id)
        .filter(|id| commits.contains(id))
        .cloned()
        .collect();
    let (mut items, mut known) = (Vec::new(), Vec::new());
    // they are many: each goes over as it is
    for history::Named { id, path } in named {
        let protected = protection.covers(&path);
        let encodings = protection.encodings(&path);
        let place = (id, path);
        if !protected && !is_key_path(&place.1) && encodings.is_empty() {
            if clean.is_some_and(|cache| cache.holds(&place.0)) {
                continue;
            }
            let leaks = found.and_then(|cache| cache.get(&place));
            let hold = |leaks: &&[Leak]| {
                let mut commits = leaks.iter().filter_map(|leak| leak.by.as_ref());
                commits.all(|commit| reached.contains(commit))
            };
            if let Some(leaks) = leaks.filter(hold) {
                known.push((place, leaks));
                continue;
            }
        }
        items.push(Item {
            id: place.0,
            path: place.1,
            by: None,
            protected,
            encodings: encodings.to_vec(),
        });
    }
    (items, known)
}

/// The object in which a leak was found and its path, before the commit is
/// known that brought it.
fn looked_at(leak: &Leak) -> Sighting {
    let id = leak.blob.as_ref().or(leak.by.as_ref());
    (
        id.cloned().unwrap_or_else(|| Oid::from_bytes(&[])),
        leak.path.clone(),
    )
}

/// What the next scan need not look for: what this one found, each leak with
/// its place, and what it knew.
fn to_keep(
    inspection: &Inspection,
    places: Vec<Sighting>,
    known: &EarlierFinds<'_>,
) -> HashMap<Sighting, Vec<Leak>> {
    let whole: HashSet<&Sighting> = inspection.found.iter().collect();
    let mut keep: HashMap<Sighting, Vec<Leak>> = HashMap::new();
    for (place, leak) in places.into_iter().zip(&inspection.leaks) {
        if whole.contains(&place) {
            keep.entry(place).or_default().push(leak.clone());
        }
    }
    let known = known.iter().cloned();
    keep.extend(known.map(|(place, leaks)| (place, leaks.to_vec())));
    keep
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
            encodings: protection.encodings(&path).to_vec(),
            id,
            path,
            by: None,
        })
        .collect();
    inspector.at(&items)
}
