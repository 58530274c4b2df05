//! `scan`: looks for leaks where nobody is about to commit or push.

mod args;
mod files;
mod found;
mod history;
mod origins;
mod tell;

use crate::failure::{Failure, FailureKind};
use crate::git::attributes::AttributeSource;
use crate::git::changes::Change;
use crate::git::command::Git;
use crate::git::tree;
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::judging;
use crate::inspection::protection;
use crate::inspection::protection::Protection;
use crate::inspection::protection::Staging;
use crate::report::progress::Progress;
use crate::report::scan;
use crate::session::Session;
use args::ScanScope;
pub use args::{ReportFormat, ScanArgs};
use found::BeforeExceptions;
use history::{Inspector, all, commits};
use tell::tell;

/// Runs a scan.
///
/// # Errors
/// Whatever keeps something from being looked at: that is never a pass.
pub fn run(args: &ScanArgs) -> crate::commands::Result {
    look(&args.scope(), args.format, !args.no_cache).map_err(|failure| match failure.kind {
        FailureKind::General => Failure {
            kind: FailureKind::Unchecked,
            ..failure
        },
        _ => failure,
    })
}

fn look(scope: &ScanScope, format: ReportFormat, use_cache: bool) -> crate::commands::Result {
    let progress = if format == ReportFormat::Text {
        Progress::on_terminal()
    } else {
        Progress::none()
    };
    let outcome = match scope {
        ScanScope::Files(paths) => files::scan(paths)?,
        _ => in_repository(scope, use_cache, &progress)?,
    };
    tell(scope, format, &outcome)
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
    let setup = GuardSetup::of(&session)?;
    let guard = setup.guard();
    let inspector = Inspector {
        git: &git,
        objects,
        guard: &guard,
        progress,
    };
    let found = match scope {
        ScanScope::All { reflog } => {
            let cache = use_cache.then(|| location.own());
            all(&inspector, &setup, *reflog, cache.as_deref())?
        }
        ScanScope::Index | ScanScope::Staged => {
            let (scope, (changes, protection)) = match staging {
                Some(staging) => ("staged changes", staging.finish(&git, objects, &setup)?),
                None => ("the index", all_of_index(&git)?),
            };
            index(&inspector, scope, &changes, &protection)?
        }
        ScanScope::Revisions(revisions) => commits(&inspector, revisions)?,
        ScanScope::Files(_) => BeforeExceptions::default(),
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
    let mut outcome = found.allowed(objects)?;
    if partly {
        // an exception may serve files that were not looked at
        outcome.stale.clear();
    }
    Ok(outcome)
}

/// Every file of the index, and what of it is protected.
fn all_of_index(git: &Git) -> Result<(Vec<Change>, Protection), Failure> {
    let change = |entry: tree::TreeEntry| Change {
        by: None,
        mode: entry.mode,
        id: entry.id,
        path: entry.path,
    };
    let changes: Vec<Change> = tree::index(git)?.into_iter().map(change).collect();
    let paths = changes.iter().map(|change| change.path.as_slice());
    let protection = Protection::of(git, &[AttributeSource::Index], paths)?;
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
    let paths = changes.iter().map(|change| change.path.as_slice());
    let names = judging::inspect_names(inspector.guard, paths);
    inspection.leaks.extend(names);
    Ok(BeforeExceptions {
        scope: scope.to_owned(),
        inspection,
        versions: vec![":".to_owned()],
    })
}
