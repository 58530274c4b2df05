//! What `scan` says in the end.

use super::ReportFormat;
use super::Scope;
use crate::commands::Outcome;
use crate::core::guard::Rule;
use crate::core::oid::Oid;
use crate::failure::{Failure, FailureKind};
use crate::git::command::Git;
use crate::git::history;
use crate::inspection::judging;
use crate::inspection::leak_hints;
use crate::inspection::leak_hints::Stage;
use crate::report::leaks::{Leak, Subject};
use crate::report::style::coloured;
use crate::report::{sarif, scan, talk};
use crate::session::Session;
use std::collections::HashSet;
use std::io;

/// Says of every leak which commit brought it, and under which paths.
pub(super) fn place(git: &Git, leaks: &mut Vec<Leak>, reflog: bool) -> Result<(), Failure> {
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
                    let path = if leak.finding.rule == Rule::ProtectedPlaintext {
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

pub(super) fn tell(
    scope: &Scope,
    format: ReportFormat,
    outcome: &scan::Outcome,
) -> crate::commands::Result {
    let text = match format {
        ReportFormat::Text => outcome.text(coloured(&io::stdout())),
        ReportFormat::Json => format!("{}\n", outcome.json()),
        ReportFormat::Sarif => format!("{}\n", sarif::render(outcome)),
    };
    talk::data(text.as_bytes()).map_err(|error| {
        Failure::new(
            FailureKind::General,
            format!("cannot write the report: {error}"),
        )
    })?;
    if format == ReportFormat::Text {
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
        if !outcome.leaks.is_empty() && stage != Stage::Files {
            let session = Session::open(None)?;
            for hint in leak_hints::hints(&session, stage, &outcome.leaks)? {
                talk::hint(hint);
            }
        }
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
