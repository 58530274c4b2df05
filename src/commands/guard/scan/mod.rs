//! `scan`: looks for leaks where nobody is about to commit or push.

mod args;
mod files;
mod found;
mod history;
mod origins;
mod tell;

use crate::core::oid::Oid;
use crate::failure::{Failure, FailureKind};
use crate::git::attributes::AttributeSource;
use crate::git::changes::{self, Change, Changes, Incoming, ParentSide};
use crate::git::command::Git;
use crate::git::objects::Objects;
use crate::git::tree;
use crate::inspection::exceptions::ExceptionsOf;
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::judging;
use crate::inspection::protection;
use crate::inspection::protection::Protection;
use crate::inspection::protection::Staging;
use crate::inspection::released::Releases;
use crate::inspection::twins;
use crate::report::leaks::Leak;
use crate::report::progress::Progress;
use crate::report::scan;
use crate::session::{JudgedTree, Session, known_pages};
use args::ScanScope;
pub use args::{ReportFormat, ScanArgs};
use found::BeforeExceptions;
use history::{Inspector, all, between, commits};
use std::collections::BTreeSet;
use std::collections::HashMap;
use tell::tell;

/// Runs a scan.
///
/// # Errors
/// Whatever keeps something from being looked at: that is never a pass.
pub fn run(args: &ScanArgs) -> crate::commands::Result {
    look(args).map_err(|failure| match failure.kind {
        FailureKind::General => Failure {
            kind: FailureKind::Unchecked,
            ..failure
        },
        _ => failure,
    })
}

fn look(args: &ScanArgs) -> crate::commands::Result {
    let scope = args.scope();
    let progress = if args.format == ReportFormat::Text {
        Progress::on_terminal()
    } else {
        Progress::none()
    };
    let outcome = match &scope {
        ScanScope::Files(paths) => files::scan(paths)?,
        scope => in_repository(scope, !args.no_cache, &progress)?,
    };
    tell(&scope, args, &outcome)
}

fn in_repository(
    scope: &ScanScope,
    use_cache: bool,
    progress: &Progress,
) -> Result<scan::ScanOutcome, Failure> {
    let session = Session::open(None)?;
    let location = session.repository()?;
    if session.work_tree().is_none() && matches!(scope, ScanScope::Index | ScanScope::Staged) {
        return Err(Failure::new(
            FailureKind::Usage,
            "a bare repository has no index to look at",
        )
        .hint("git jetcrypt scan --all, or name a revision"));
    }
    let (git, objects) = (session.git(), session.objects());
    let staging = match scope {
        ScanScope::Staged => Some(Staging::start(&git)?),
        _ => None,
    };
    let mut setup = GuardSetup::of(&session)?;
    let mut listed = list(scope, staging, &git, objects, &mut setup)?;
    let releases = Releases::of(&session, listed.tips());
    listed.say(&session, &releases)?;
    let guard = setup.guard();
    let released = |change: &Change| releases.before(change);
    let inspector = Inspector {
        released: &released,
        git: &git,
        objects,
        guard: &guard,
        ring: setup.ring(),
        progress,
    };
    let found = match &listed {
        Listed::Everything { reflog } => {
            let cache = use_cache.then(|| location.own());
            all(&inspector, &setup, *reflog, cache.as_deref())?
        }
        Listed::Files(scope, changes, protection) => index(&inspector, scope, changes, protection)?,
        Listed::Commits(revisions, incoming, protection) => {
            commits(&inspector, revisions, incoming, protection)?
        }
        Listed::Nothing => BeforeExceptions::default(),
    };
    let partly = matches!(scope, ScanScope::Staged | ScanScope::Revisions(_));
    let found = if partly && found.inspection.leaks.is_empty() {
        BeforeExceptions {
            versions: Vec::new(),
            ..found
        }
    } else {
        found
    };
    let mut outcome = found.allowed(&session)?;
    if partly {
        // an exception may serve files that were not looked at
        outcome.stale.clear();
    }
    Ok(outcome)
}

/// What is found in all that any ref reaches, and in what each of their commits
/// brought, as a push to a place that has nothing is judged.
///
/// # Errors
/// Whatever keeps something from being looked at.
pub(super) fn all_of_history(session: &Session) -> Result<Vec<Leak>, Failure> {
    let refs = session.git().run(["for-each-ref", "--format=%(refname)"])?;
    let refs = String::from_utf8_lossy(&refs).into_owned();
    let mut revisions: Vec<String> = refs.lines().map(str::to_owned).collect();
    let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
    if session.git().line(head)?.is_some() {
        revisions.push("HEAD".to_owned());
    }
    if revisions.is_empty() {
        return Ok(Vec::new());
    }
    let progress = Progress::on_terminal();
    let mut leaks = Vec::new();
    for scope in [
        ScanScope::All { reflog: false },
        ScanScope::Revisions(revisions),
    ] {
        let outcome = in_repository(&scope, true, &progress)?;
        if !outcome.unread.is_empty() {
            return Err(judging::refusal(&outcome.unread));
        }
        leaks.extend(outcome.leaks);
    }
    Ok(leaks)
}

/// What is to be looked at, and what of it is protected.
enum Listed<'a> {
    /// Files of the index.
    Files(&'static str, Vec<Change>, Protection),
    /// What these revisions bring.
    Commits(&'a [String], Incoming, Protection),
    /// All objects.
    Everything {
        /// Those of reflogs, too.
        reflog: bool,
    },
    /// Nothing that git holds.
    Nothing,
}

impl Listed<'_> {
    fn tips(&self) -> &[Oid] {
        match self {
            Self::Commits(_, incoming, _) => &incoming.tips,
            _ => &[],
        }
    }

    /// What the pages of the next commit protect besides.
    fn say(&mut self, session: &Session, releases: &Releases<'_>) -> Result<(), Failure> {
        let (Self::Files(_, _, protection) | Self::Commits(_, _, protection)) = self else {
            return Ok(());
        };
        let found = known_pages(session, JudgedTree::Index)?;
        protection.say(found.covered(), BTreeSet::new());
        match self {
            Self::Commits(_, incoming, protection) => {
                releases.free(&[found.pages], incoming, protection)
            }
            _ => Ok(()),
        }
    }
}

/// Asks git for it; `setup` learns on the way what is kept encrypted there.
fn list<'a>(
    scope: &'a ScanScope,
    staging: Option<Staging>,
    git: &Git,
    objects: &Objects,
    setup: &mut GuardSetup,
) -> Result<Listed<'a>, Failure> {
    let of_index = |setup: &mut GuardSetup, name, changes: Changes, mut protection| {
        twins::of_staged(git, objects, setup, &changes, &mut protection)?;
        Ok(Listed::Files(name, changes.changed, protection))
    };
    match (scope, staging) {
        (ScanScope::All { reflog }, _) => Ok(Listed::Everything { reflog: *reflog }),
        (ScanScope::Files(_), _) => Ok(Listed::Nothing),
        (ScanScope::Revisions(revisions), _) => {
            let incoming = between(git, revisions)?;
            let protection = twins::of_pushed(git, objects, setup, &incoming)?;
            Ok(Listed::Commits(revisions, incoming, protection))
        }
        (_, Some(staging)) => {
            let (changes, protection) = staging.finish(git, objects, setup)?;
            of_index(setup, "staged changes", changes, protection)
        }
        (_, None) => {
            let (changes, protection) = all_of_index(git)?;
            of_index(setup, "the index", changes, protection)
        }
    }
}

/// Every file of the index, and what of it is protected.
fn all_of_index(git: &Git) -> Result<(Changes, Protection), Failure> {
    let Changes { changed, removed } = changes::staged(git)?;
    let staged = changed.into_iter();
    let mut before: HashMap<Vec<u8>, Vec<ParentSide>> =
        staged.map(|change| (change.path, change.before)).collect();
    let change = |entry: tree::TreeEntry| Change {
        by: None,
        mode: entry.mode,
        id: entry.id,
        before: before.remove(&entry.path).unwrap_or_default(),
        path: entry.path,
    };
    let changes: Vec<Change> = tree::index(git)?.into_iter().map(change).collect();
    let paths = changes.iter().map(|change| change.path.as_slice());
    let protection = Protection::of(git, &[AttributeSource::Index], paths)?;
    let changes = Changes {
        changed: changes,
        removed,
    };
    Ok((changes, protection))
}

fn index(
    inspector: &Inspector<'_>,
    scope: &str,
    changes: &[Change],
    protection: &Protection,
) -> Result<BeforeExceptions, Failure> {
    let items = protection::items(changes, &[], protection);
    let mut inspection = inspector.at(&items)?;
    let ratchet = inspector.ratchet();
    let unsealed = ratchet.look(changes, protection, &items, &inspection)?;
    inspection.take(unsealed);
    protection.explain(&mut inspection.leaks);
    let paths = changes.iter().map(|change| change.path.as_slice());
    let names = judging::inspect_names(inspector.guard, paths);
    inspection.leaks.extend(names);
    Ok(BeforeExceptions {
        scope: scope.to_owned(),
        is_everything: false,
        inspection,
        versions: vec![ExceptionsOf::Index],
    })
}
