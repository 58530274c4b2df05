//! `doctor`: everything that could keep a build from its private images, in
//! one report: what `status` and `check` know, Codeship's own files, and the
//! surroundings that a bug report needs.

mod codeship;
mod report;
mod surroundings;

use crate::commands::Outcome;
use crate::commands::docker::check;
use crate::commands::docker::check::report::CheckReport;
use crate::commands::docker::check::report::Said;
use crate::commands::files::status;
use crate::commands::files::status::ProblemCode;
use crate::commands::files::status::StatusProblem;
use crate::commands::files::status::StatusReport;
use crate::commands::files::status::StatusVerdict;
use crate::commands::files::status::Weight;
use crate::core::dockercfg::Severity;
use crate::credentials;
use crate::failure::{Failure, FailureKind};
use crate::keystore::Keys;
use crate::report::style::coloured;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use report::{DoctorProblem, DoctorReport, DoctorVerdict, Grade, PullReport};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Prints the report.
///
/// # Errors
/// No repository, or one that cannot be read.
pub fn run(key_path: Option<&Path>, json: bool) -> crate::commands::Result {
    let report = collect(key_path)?;
    let text = if json {
        serde_json::to_string_pretty(&report).context("cannot write JSON")? + "\n"
    } else {
        report::words(&report, coloured(&io::stdout()))
    };
    talk::data(text.as_bytes()).context("cannot write stdout")?;
    Ok(match report.verdict {
        DoctorVerdict::Well => Outcome::Done,
        DoctorVerdict::NotWell => Outcome::Found,
        DoctorVerdict::NotSetUp => Outcome::Code(5),
    })
}

fn collect(key_path: Option<&Path>) -> Result<DoctorReport, Failure> {
    let session = Session::in_work_tree(key_path)?.like_jet();
    let status = status::collect(&session)?;
    // a key that cannot be used is among the problems of status
    let none = Keys::default();
    let found = session.keys().unwrap_or(&none);
    let checked = check::of_repository(&session, &found.ring)?;
    let codeship = codeship::look(&session, &found.ring)?;
    let pulls = credentials::pulled(&session)?;

    let mut problems = of_files(&status, &checked);
    problems.extend(codeship.problems);
    problems.extend(checked.uncovered.iter().map(|said| of_check(said, "")));
    surroundings::look(&session, &checked, &mut problems);
    let covered: BTreeSet<&str> = checked
        .files
        .iter()
        .flat_map(|file| &file.logins)
        .map(|login| login.registry.as_str())
        .collect();
    if checked.files.iter().all(|file| file.unopened.is_none()) {
        let uncovered = codeship.pushes.iter();
        problems.extend(uncovered.filter_map(|push| push.uncovered(&covered)));
    }
    problems.sort_by_key(|problem| problem.grade);
    let pulls = pulls
        .into_iter()
        .map(|pull| PullReport {
            covered: covered.contains(pull.registry.as_str()),
            image: pull.image,
            registry: pull.registry,
            place: pull.place,
        })
        .collect();
    let to_fix = problems.iter().any(|problem| problem.grade == Grade::Fix);
    let verdict = match status.verdict {
        // the rest cannot be told before
        StatusVerdict::NotSetUp => DoctorVerdict::NotSetUp,
        _ if to_fix => DoctorVerdict::NotWell,
        _ => DoctorVerdict::Well,
    };
    Ok(DoctorReport {
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

/// What status and check say, each thing once.
fn of_files(status: &StatusReport, checked: &CheckReport) -> Vec<DoctorProblem> {
    let mut problems: Vec<DoctorProblem> = status.problems.iter().map(of_status).collect();
    let no_key = Some(FailureKind::NoKey);
    let unopened = checked.files.iter().any(|file| file.unopened == no_key);
    if status.verdict == StatusVerdict::NoKey || unopened {
        // without it no build gets its images
        let told = problems
            .iter_mut()
            .filter(|problem| problem.code == ProblemCode::NoKey.name());
        told.for_each(|problem| problem.grade = Grade::Fix);
    }
    for file in &checked.files {
        // that there is no key has been said once
        let remarks = file.remarks.iter().filter(|said| said.code != "no_key");
        problems.extend(remarks.map(|said| of_check(said, &file.path)));
    }
    problems
}

fn of_status(problem: &StatusProblem) -> DoctorProblem {
    DoctorProblem {
        grade: match problem.weight {
            Weight::Danger | Weight::NotSetUp => Grade::Fix,
            Weight::Note => Grade::Note,
        },
        code: problem.code.name(),
        place: problem.path.clone(),
        what: problem.what.clone(),
        hint: problem.hint.clone(),
    }
}

fn of_check(said: &Said, file: &str) -> DoctorProblem {
    DoctorProblem {
        grade: if said.severity == Severity::Error {
            Grade::Fix
        } else {
            Grade::Note
        },
        code: said.code,
        // what could not be opened says so by name
        place: Some(file.to_owned())
            .filter(|file| !file.is_empty() && !said.what.starts_with(file.as_str())),
        what: said.what.clone(),
        hint: said.remedy.clone().into(),
    }
}
