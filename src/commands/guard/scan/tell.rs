//! What `scan` says in the end.

use super::args::{ReportFormat, ScanArgs, ScanScope};
use crate::commands::Outcome;
use crate::core::oid::Oid;
use crate::failure::{Failure, FailureKind};
use crate::git::command::Git;
use crate::inspection::judging;
use crate::inspection::leak_hints;
use crate::inspection::leak_hints::LeakStage;
use crate::report::repeated::{Ages, commits_of_repeated};
use crate::report::style::coloured;
use crate::report::{sarif, scan, talk};
use crate::session::Session;
use std::collections::BTreeSet;
use std::io;

/// Which of the commits that are told came first.
fn ages(scope: &ScanScope, outcome: &scan::ScanOutcome) -> Result<Ages, Failure> {
    let commits = match scope {
        ScanScope::Revisions(_) | ScanScope::All { .. } => commits_of_repeated(&outcome.leaks),
        _ => BTreeSet::new(),
    };
    if commits.is_empty() {
        return Ok(Ages::new());
    }
    let input: String = commits.iter().map(|commit| format!("{commit}\n")).collect();
    // it only puts them in order, and a tree that stands among them ends it with an
    // error: without an answer they stand as they were found
    let words = [
        "rev-list",
        "--no-walk=sorted",
        "--ignore-missing",
        "--reverse",
        "--stdin",
    ];
    let answer = Git::default().run_with(words, input.as_bytes());
    let lines = answer.unwrap_or_default();
    let lines = lines.split(|b| *b == b'\n').filter_map(Oid::from_hex);
    Ok(lines
        .enumerate()
        .map(|(age, commit)| (commit, age))
        .collect())
}

pub(super) fn tell(
    scope: &ScanScope,
    args: &ScanArgs,
    outcome: &scan::ScanOutcome,
) -> crate::commands::Result {
    let text = match args.format {
        ReportFormat::Text => outcome.text(
            coloured(&io::stdout()),
            &ages(scope, outcome)?,
            args.explain,
        ),
        ReportFormat::Json => format!("{}\n", outcome.json()),
        ReportFormat::Sarif => format!("{}\n", sarif::render(outcome)),
    };
    talk::data(text.as_bytes()).map_err(|error| {
        Failure::new(
            FailureKind::General,
            format!("cannot write the report: {error}"),
        )
    })?;
    if args.format == ReportFormat::Text {
        tell_more(scope, outcome)?;
    }
    // what was found must not be hidden by what was not read
    if !outcome.leaks.is_empty() {
        for hint in judging::hints(&outcome.unread) {
            talk::hint(&hint);
        }
        return Ok(Outcome::Found);
    }
    let Some(first) = outcome.unread.first() else {
        return Ok(Outcome::Done);
    };
    let what = match outcome.unread.len() {
        1 => format!("not looked at: {}", first.text()),
        n => format!(
            "{n} objects were not looked at; the first: {}",
            first.text()
        ),
    };
    let failure = Failure::new(FailureKind::Unchecked, what);
    Err(judging::hints(&outcome.unread)
        .into_iter()
        .fold(failure, Failure::hint))
}

/// What a person hears besides: exceptions of no use, the sum, the ways on.
fn tell_more(scope: &ScanScope, outcome: &scan::ScanOutcome) -> Result<(), Failure> {
    for (rule, name, reason) in &outcome.stale {
        talk::warning(&format!(
            "an exception allows nothing here: {rule} {name} {reason}"
        ));
    }
    talk::line(&outcome.summary());
    let stage = match scope {
        ScanScope::Index | ScanScope::Staged => LeakStage::Index,
        ScanScope::Revisions(_) | ScanScope::All { .. } => LeakStage::History,
        ScanScope::Files(_) => LeakStage::Files,
    };
    if !outcome.leaks.is_empty() && stage != LeakStage::Files {
        let session = Session::open(None)?;
        for hint in leak_hints::hints(&session, stage, &outcome.leaks)? {
            talk::hint(hint);
        }
        if let Some(hint) = leak_hints::unconfirmed(&session, outcome.waiting) {
            talk::hint(hint);
        }
    }
    Ok(())
}
