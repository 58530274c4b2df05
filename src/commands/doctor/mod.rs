//! `doctor`: everything that could keep a build from its private images, in
//! one report: what `status` and `check` know, Codeship's own files, and the
//! surroundings that a bug report needs.

mod codeship;
mod report;
mod surroundings;

use super::Outcome;
use super::check;
use super::check::report::Said;
use super::status::{self, Verdict as Safety, Weight};
use crate::core::dockercfg::Severity;
use crate::credentials;
use crate::failure::{Failure, FailureKind};
use crate::keystore::Keys;
use crate::report::style::coloured;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use report::{Grade, Problem, PullReport, Report, Verdict};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Prints the report.
///
/// # Errors
/// No repository, or one that cannot be read.
pub fn run(key_path: Option<&Path>, json: bool) -> super::Result {
    let report = collect(key_path)?;
    let text = if json {
        serde_json::to_string_pretty(&report).context("cannot write JSON")? + "\n"
    } else {
        report::words(&report, coloured(&io::stdout()))
    };
    talk::data(text.as_bytes()).context("cannot write stdout")?;
    Ok(match report.verdict {
        Verdict::Well => Outcome::Done,
        Verdict::NotWell => Outcome::Found,
        Verdict::NotSetUp => Outcome::Code(5),
    })
}

fn collect(key_path: Option<&Path>) -> Result<Report, Failure> {
    let session = Session::in_work_tree(key_path)?.like_jet();
    let status = status::collect(&session)?;
    // a key that cannot be used is among the problems of status
    let none = Keys::default();
    let found = session.keys().unwrap_or(&none);
    let checked = check::of_repository(&session, &found.ring)?;
    let codeship = codeship::look(&session, &found.ring)?;
    let pulls = credentials::pulled(&session)?;

    let mut problems: Vec<Problem> = Vec::new();
    problems.extend(status.problems.iter().map(of_status));
    if checked
        .files
        .iter()
        .any(|file| file.unopened == Some(FailureKind::NoKey))
    {
        // without it no build gets its images
        let no_key = problems
            .iter_mut()
            .filter(|problem| problem.code == "no_key");
        no_key.for_each(|problem| problem.grade = Grade::Mend);
    }
    for file in &checked.files {
        // that there is no key has been said once
        let remarks = file.remarks.iter().filter(|said| said.code != "no_key");
        problems.extend(remarks.map(|said| of_check(said, &file.path)));
    }
    problems.extend(codeship.problems);
    problems.extend(checked.uncovered.iter().map(|said| of_check(said, "")));
    surroundings::look(&session, &checked, &mut problems);
    problems.sort_by_key(|problem| problem.grade);

    let covered: BTreeSet<&str> = checked
        .files
        .iter()
        .flat_map(|file| &file.logins)
        .map(|login| login.registry.as_str())
        .collect();
    let pulls = pulls
        .into_iter()
        .map(|pull| PullReport {
            covered: covered.contains(pull.registry.as_str()),
            image: pull.image,
            registry: pull.registry,
            place: pull.place,
        })
        .collect();
    let verdict = if problems.iter().any(|problem| problem.grade == Grade::Mend) {
        Verdict::NotWell
    } else if status.verdict == Safety::NotSetUp {
        Verdict::NotSetUp
    } else {
        Verdict::Well
    };
    Ok(Report {
        schema: 1,
        verdict,
        problems,
        about: surroundings::about(&session, found),
        credentials: checked.files,
        codeship: codeship.uses,
        pulls,
        status,
    })
}

fn of_status(problem: &status::Problem) -> Problem {
    Problem {
        grade: match problem.weight {
            Weight::Danger | Weight::NotSetUp => Grade::Mend,
            Weight::Note => Grade::Note,
        },
        code: problem.code,
        place: problem.path.clone(),
        what: problem.what.clone(),
        hint: problem.hint.clone(),
    }
}

fn of_check(said: &Said, file: &str) -> Problem {
    Problem {
        grade: if said.severity == Severity::Error {
            Grade::Mend
        } else {
            Grade::Note
        },
        code: said.code,
        // what could not be opened says so by name
        place: Some(file.to_owned())
            .filter(|file| !file.is_empty() && !said.what.starts_with(file.as_str())),
        what: said.what.clone(),
        hint: said.remedy.clone(),
    }
}
