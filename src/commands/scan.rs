//! `scan`: looks for leaks where nobody is about to commit or push.

use super::clean_cache::CleanCache;
use super::gather::{self, Protection, Staging};
use super::inspect::{self, Inspection, Item};
use super::mend::{self, Stage};
use super::watch::Watch;
use super::{Failure, Kind, Outcome, scan_files};
use crate::core::guard::Guard;
use crate::core::guard::exceptions::Exceptions;
use crate::core::oid::Oid;
use crate::core::policy::is_key_path;
use crate::git::attributes::Source;
use crate::git::changes::{self, Change};
use crate::git::command::{Error, Git};
use crate::git::history;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::git::tree;
use crate::report::leaks::{Leak, Subject};
use crate::report::progress::Progress;
use crate::report::style::coloured;
use crate::report::{sarif, scan, talk};
use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

/// Where to look.
#[derive(Debug)]
pub enum Scope {
    /// All files of the index.
    Index,
    /// What the next commit changes.
    Staged,
    /// What the commits of these revisions brought.
    Revisions(Vec<String>),
    /// Every object that any ref reaches.
    All {
        /// And any reflog.
        reflog: bool,
    },
    /// Files outside git; `-` is stdin.
    Files(Vec<PathBuf>),
}

/// How the outcome is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a person.
    Text,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

/// Runs a scan.
///
/// # Errors
/// Whatever keeps something from being looked at: that is never a pass.
pub fn run(scope: &Scope, format: Format, use_cache: bool) -> super::Result {
    look(scope, format, use_cache).map_err(|failure| match failure.kind {
        Kind::General => Failure {
            kind: Kind::Unchecked,
            ..failure
        },
        _ => failure,
    })
}

fn look(scope: &Scope, format: Format, use_cache: bool) -> super::Result {
    let progress = if format == Format::Text {
        Progress::on_terminal()
    } else {
        Progress::none()
    };
    let outcome = match scope {
        Scope::Files(paths) => scan_files::scan(paths)?,
        _ => in_repository(scope, use_cache, &progress)?,
    };
    tell(scope, format, &outcome)
}

fn in_repository(
    scope: &Scope,
    use_cache: bool,
    progress: &Progress,
) -> Result<scan::Outcome, Failure> {
    let mut objects = Objects::open();
    let location = Location::here(&objects)?;
    if location.top.is_none() && matches!(scope, Scope::Index | Scope::Staged) {
        return Err(
            Failure::new(Kind::Usage, "a bare repository has no index to look at")
                .hint("git jetcrypt scan --all, or name a revision"),
        );
    }
    let git = location.top.as_deref().map_or_else(Git::default, Git::at);
    let staging = match scope {
        Scope::Staged => Some(Staging::start(&git)?),
        _ => None,
    };
    let watch = Watch::open_at(&git, &mut objects, &location)?;
    let guard = watch.guard();
    let found = match scope {
        Scope::All { reflog } => {
            let cache = use_cache.then(|| location.own());
            all(
                &git,
                &mut objects,
                &watch,
                &guard,
                *reflog,
                cache.as_deref(),
                progress,
            )?
        }
        Scope::Index | Scope::Staged => {
            let (scope, (changes, protection)) = match staging {
                Some(staging) => (
                    "staged changes",
                    staging.finish(&git, &mut objects, &watch)?,
                ),
                None => ("the index", all_of_index(&git)?),
            };
            index(
                &git,
                &mut objects,
                &guard,
                scope,
                &changes,
                &protection,
                progress,
            )?
        }
        Scope::Revisions(revisions) => commits(&git, &mut objects, &guard, revisions, progress)?,
        Scope::Files(_) => Found::default(),
    };
    let partly = matches!(scope, Scope::Staged | Scope::Revisions(_));
    let found = if partly && found.inspection.leaks.is_empty() {
        Found {
            versions: Vec::new(),
            ..found
        }
    } else {
        found
    };
    let mut outcome = found.allowed(&mut objects)?;
    if partly {
        // an exception may serve files that were not looked at
        outcome.stale.clear();
    }
    Ok(outcome)
}

/// What a look came to, before exceptions.
#[derive(Default)]
struct Found {
    scope: String,
    inspection: Inspection,
    /// Whose exceptions hold: `:` is the index, `HEAD:` a commit.
    versions: Vec<String>,
}

impl Found {
    fn allowed(self, objects: &mut Objects) -> Result<scan::Outcome, Failure> {
        let mut exceptions = gather::exceptions(objects, &self.versions)?;
        let (mut leaks, allowed) = without_allowed(self.inspection.leaks, &mut exceptions);
        crate::report::leaks::hide_names(&mut leaks);
        leaks.sort();
        leaks.dedup();
        let stale = exceptions
            .stale()
            .map(|(rule, name, reason)| (rule.to_owned(), name.to_owned(), reason.to_owned()));
        Ok(scan::Outcome {
            scope: self.scope,
            stale: stale.collect(),
            leaks,
            allowed,
            blobs: self.inspection.blobs,
            texts: self.inspection.texts,
            cached: self.inspection.cached,
            in_part: self.inspection.in_part,
        })
    }
}

/// Takes out what an exception allows; says how many.
pub(super) fn without_allowed(leaks: Vec<Leak>, exceptions: &mut Exceptions) -> (Vec<Leak>, usize) {
    let before = leaks.len();
    let left: Vec<Leak> = leaks
        .into_iter()
        .filter(|leak| !exceptions.allows(&leak.finding))
        .collect();
    let allowed = before - left.len();
    (left, allowed)
}

/// Every file of the index, and what of it is protected.
fn all_of_index(git: &Git) -> Result<(Vec<Change>, Protection), Failure> {
    let change = |entry: tree::Entry| Change {
        by: None,
        mode: entry.mode,
        id: entry.id,
        path: entry.path,
    };
    let changes: Vec<Change> = tree::index(git)?.into_iter().map(change).collect();
    let paths = changes.iter().map(|change| change.path.as_slice());
    let protection = Protection::of(git, &[Source::Index], paths)?;
    Ok((changes, protection))
}

fn index(
    git: &Git,
    objects: &mut Objects,
    guard: &Guard<'_>,
    scope: &str,
    changes: &[Change],
    protection: &Protection,
    progress: &Progress,
) -> Result<Found, Failure> {
    let items = gather::items(changes, &[], protection);
    let mut inspection = inspect::inspect(git, objects, guard, &items, progress)?;
    let paths = changes.iter().map(|change| change.path.as_slice());
    inspection
        .leaks
        .extend(inspect::inspect_names(guard, paths));
    Ok(Found {
        scope: scope.to_owned(),
        inspection,
        versions: vec![":".to_owned()],
    })
}

fn commits(
    git: &Git,
    objects: &mut Objects,
    guard: &Guard<'_>,
    revisions: &[String],
    progress: &Progress,
) -> Result<Found, Failure> {
    if let Some(option) = revisions.iter().find(|word| word.starts_with('-')) {
        return Err(
            Failure::new(Kind::Usage, format!("{option} is no revision"))
                .hint("revisions are names and ranges: main, v1..v2, HEAD~3"),
        );
    }
    let incoming = changes::between(git, revisions).map_err(|error| match error {
        Error::Failed { .. } | Error::NoObject(_) => Failure::new(
            Kind::Usage,
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

fn all(
    git: &Git,
    objects: &mut Objects,
    watch: &Watch,
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
    let patterns = watch.patterns();
    let cache = own.map(|own| CleanCache::open(own, watch.name(), width));
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

/// Says of every leak which commit brought it, and under which paths.
fn place(git: &Git, leaks: &mut Vec<Leak>, reflog: bool) -> Result<(), Failure> {
    let blobs: HashSet<Oid> = leaks.iter().filter_map(|leak| leak.blob.clone()).collect();
    if blobs.is_empty() {
        return Ok(());
    }
    let origins = history::origins(git, &blobs, reflog)?;
    let mut placed = Vec::with_capacity(leaks.len());
    for leak in leaks.drain(..) {
        let origin = leak
            .blob
            .as_ref()
            .and_then(|blob| origins.get(blob))
            .filter(|_| leak.subject == Subject::File);
        match origin {
            // protected-plaintext is about this very path
            Some(places) => {
                let same = places
                    .iter()
                    .find(|(_, path)| *path == leak.path)
                    .or(places.first());
                if let Some((commit, path)) = same {
                    let path = if leak.finding.rule == "protected-plaintext" {
                        leak.path.clone()
                    } else {
                        path.clone()
                    };
                    placed.push(Leak {
                        by: Some(commit.clone()),
                        path,
                        ..leak
                    });
                }
            }
            None => placed.push(leak),
        }
    }
    *leaks = placed;
    Ok(())
}

fn tell(scope: &Scope, format: Format, outcome: &scan::Outcome) -> super::Result {
    let text = match format {
        Format::Text => outcome.text(coloured(&io::stdout())),
        Format::Json => format!("{}\n", outcome.json()),
        Format::Sarif => format!("{}\n", sarif::render(outcome)),
    };
    talk::data(text.as_bytes()).map_err(|error| {
        Failure::new(Kind::General, format!("cannot write the report: {error}"))
    })?;
    if format == Format::Text {
        for (rule, name, reason) in &outcome.stale {
            talk::warning(&format!(
                "an exception allows nothing here: {rule} {name} {reason}"
            ));
        }
        talk::line(&outcome.summary());
        let stage = match scope {
            Scope::Index | Scope::Staged => Stage::Index,
            Scope::Revisions(_) | Scope::All { .. } => Stage::History,
            Scope::Files(_) => Stage::Files,
        };
        if !outcome.leaks.is_empty() {
            for hint in mend::hints(stage, &outcome.leaks) {
                talk::hint(&hint);
            }
        }
    }
    Ok(if outcome.leaks.is_empty() {
        Outcome::Done
    } else {
        Outcome::Found
    })
}
