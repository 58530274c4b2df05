//! `scan`: looks for leaks where nobody is about to commit or push.

mod files;
mod history;
mod tell;

use crate::failure::{Failure, FailureKind};
use crate::git::attributes::AttributeSource;
use crate::git::changes::Change;
use crate::git::command::Git;
use crate::git::objects::Objects;
use crate::git::tree;
use crate::inspection::exceptions;
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::judging;
use crate::inspection::judging::Inspection;
use crate::inspection::protection;
use crate::inspection::protection::Protection;
use crate::inspection::protection::Staging;
use crate::report::progress::Progress;
use crate::report::scan;
use crate::session::Session;
use clap::ValueEnum;
use history::{Inspector, all, commits};
use std::ffi::OsString;
use std::path::PathBuf;
use tell::tell;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct ScanArgs {
    /// Only what the next commit would change.
    #[arg(long, conflicts_with_all = ["all", "files", "what"])]
    pub staged: bool,
    /// Every object that any ref, the stash, notes or the index reach.
    #[arg(long, conflicts_with_all = ["files", "what"])]
    pub all: bool,
    /// With --all, also what only reflogs reach.
    #[arg(long, requires = "all")]
    pub reflog: bool,
    /// Files and folders as they lie there, in a repository or not; - is stdin.
    #[arg(long, requires = "what")]
    pub files: bool,
    /// How to write what was found.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// With --all, look again at what was found clean before.
    #[arg(long)]
    pub no_cache: bool,
    /// Revisions (main, v1..v2): what their commits brought. With --files: paths.
    #[arg(value_name = "REV|PATH")]
    pub what: Vec<OsString>,
}

/// Where to look.
#[derive(Debug)]
enum Scope {
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

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a person.
    Text,
    /// One JSON object, "schema": 1.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

impl ScanArgs {
    fn scope(&self) -> Scope {
        let words = || self.what.iter();
        if self.files {
            Scope::Files(words().map(PathBuf::from).collect())
        } else if self.all {
            Scope::All {
                reflog: self.reflog,
            }
        } else if self.staged {
            Scope::Staged
        } else if self.what.is_empty() {
            Scope::Index
        } else {
            Scope::Revisions(
                words()
                    .map(|word| word.to_string_lossy().into_owned())
                    .collect(),
            )
        }
    }
}

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

fn look(scope: &Scope, format: ReportFormat, use_cache: bool) -> crate::commands::Result {
    let progress = if format == ReportFormat::Text {
        Progress::on_terminal()
    } else {
        Progress::none()
    };
    let outcome = match scope {
        Scope::Files(paths) => files::scan(paths)?,
        _ => in_repository(scope, use_cache, &progress)?,
    };
    tell(scope, format, &outcome)
}

fn in_repository(
    scope: &Scope,
    use_cache: bool,
    progress: &Progress,
) -> Result<scan::Outcome, Failure> {
    let session = Session::open(None)?;
    let location = session.repository()?;
    if session.work_tree().is_none() && matches!(scope, Scope::Index | Scope::Staged) {
        return Err(Failure::new(
            FailureKind::Usage,
            "a bare repository has no index to look at",
        )
        .hint("git jetcrypt scan --all, or name a revision"));
    }
    let (git, objects) = (session.git(), session.objects());
    let staging = match scope {
        Scope::Staged => Some(Staging::start(&git)?),
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
        Scope::All { reflog } => {
            let cache = use_cache.then(|| location.own());
            all(&inspector, &setup, *reflog, cache.as_deref())?
        }
        Scope::Index | Scope::Staged => {
            let (scope, (changes, protection)) = match staging {
                Some(staging) => ("staged changes", staging.finish(&git, objects, &setup)?),
                None => ("the index", all_of_index(&git)?),
            };
            index(&inspector, scope, &changes, &protection)?
        }
        Scope::Revisions(revisions) => commits(&inspector, revisions)?,
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
    let mut outcome = found.allowed(objects)?;
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
    fn allowed(self, objects: &Objects) -> Result<scan::Outcome, Failure> {
        let mut exceptions = exceptions::of_versions(objects, &self.versions)?;
        let (mut leaks, allowed) =
            exceptions::without_allowed(self.inspection.leaks, &mut exceptions);
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
            unread: self.inspection.unread,
        })
    }
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
    let protection = Protection::of(git, &[AttributeSource::Index], paths)?;
    Ok((changes, protection))
}

fn index(
    inspector: &Inspector<'_>,
    scope: &str,
    changes: &[Change],
    protection: &Protection,
) -> Result<Found, Failure> {
    let items = protection::items(changes, &[], protection);
    let mut inspection = inspector.at(&items)?;
    let paths = changes.iter().map(|change| change.path.as_slice());
    let names = judging::inspect_names(inspector.guard, paths);
    inspection.leaks.extend(names);
    Ok(Found {
        scope: scope.to_owned(),
        inspection,
        versions: vec![":".to_owned()],
    })
}
