//! What `doctor` tells: the types of `--json`, and the words for a person who
//! has ten seconds: the verdict, then what to type.

use crate::commands::docker::check::report::FileReport;
use crate::commands::files::status::StatusReport;
use crate::commands::files::status::set_up_with;
use crate::core::hint::Hint;
use crate::report::names::harmless;
use crate::report::style::{Tone, paint};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that doctor tells. Its fields are a contract: only added to
/// within a schema.
#[derive(Serialize)]
pub(super) struct DoctorReport {
    pub(super) schema: u32,
    pub(super) verdict: DoctorVerdict,
    pub(super) problems: Vec<DoctorProblem>,
    /// Versions and paths, for a bug report.
    pub(super) about: BTreeMap<&'static str, String>,
    pub(super) credentials: Vec<FileReport>,
    pub(super) codeship: Vec<UseReport>,
    pub(super) pulls: Vec<PullReport>,
    pub(super) status: StatusReport,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum DoctorVerdict {
    Well,
    NotWell,
    NotSetUp,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(super) enum Grade {
    /// Keeps a build from its images, or leaks.
    Fix,
    /// Worth a look.
    Note,
}

#[derive(Serialize)]
pub(super) struct DoctorProblem {
    pub(super) grade: Grade,
    pub(super) code: &'static str,
    /// A file, or a file and its line.
    pub(super) place: Option<String>,
    pub(super) what: String,
    pub(super) hint: Hint,
}

/// One place where Codeship's files name something encrypted.
#[derive(Serialize)]
pub(super) struct UseReport {
    pub(super) file: &'static str,
    pub(super) line: usize,
    /// The service or step.
    pub(super) place: String,
    /// `encrypted_dockercfg_path` and the like.
    pub(super) key: &'static str,
    /// The file; none where the value itself is the ciphertext.
    pub(super) names: Option<String>,
    pub(super) state: UseState,
    /// Names of registries or variables.
    pub(super) holds: String,
}

/// How something that Codeship's files name is doing.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub(super) enum UseState {
    Ok,
    /// A service that made credentials, and nothing runs it now.
    Generator,
    /// The file, or its name, is empty.
    Empty,
    /// There is no key to look with.
    Locked,
    Unreadable,
    /// Not in this repository.
    Outside,
    Missing,
    Untracked,
    Plaintext,
    Damaged,
    OtherKey,
    /// It opens, and clients cannot use it.
    Unusable,
    NotCommitted,
}

impl UseState {
    /// Its name in JSON.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Generator => "generator",
            Self::Empty => "empty",
            Self::Locked => "locked",
            Self::Unreadable => "unreadable",
            Self::Outside => "outside",
            Self::Missing => "missing",
            Self::Untracked => "untracked",
            Self::Plaintext => "plaintext",
            Self::Damaged => "damaged",
            Self::OtherKey => "other_key",
            Self::Unusable => "unusable",
            Self::NotCommitted => "not_committed",
        }
    }
}

#[derive(Serialize)]
pub(super) struct PullReport {
    pub(super) image: String,
    pub(super) registry: String,
    pub(super) place: String,
    pub(super) covered: bool,
}

/// The report for a person.
pub(super) fn words(report: &DoctorReport, colour: bool) -> String {
    let to_fix = report
        .problems
        .iter()
        .filter(|problem| problem.grade == Grade::Fix)
        .count();
    let (tone, verdict) = match report.verdict {
        DoctorVerdict::Well => (Tone::Good, format!("well: {}", well(report))),
        DoctorVerdict::NotWell if to_fix == 1 => (Tone::Bad, "NOT WELL: 1 thing to fix".to_owned()),
        DoctorVerdict::NotWell => (Tone::Bad, format!("NOT WELL: {to_fix} things to fix")),
        DoctorVerdict::NotSetUp => (Tone::Careful, "NOT SET UP in this clone".to_owned()),
    };
    let mut out = paint(colour, tone, &verdict) + "\n";
    // one command sets all of it up, and it comes first
    if report.verdict == DoctorVerdict::NotSetUp
        && let Some(hint) = set_up_with(&report.status)
    {
        let hint = harmless(&hint.to_string());
        out += &format!("  {} {hint}\n", paint(colour, Tone::Quiet, "hint:"));
    }
    for problem in &report.problems {
        out += &problem_words(problem, colour);
    }
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out += &format!("{}\n", paint(colour, Tone::Strong, title));
            for line in lines {
                out += &format!("  {}\n", harmless(&line));
            }
        }
    };
    let credentials = report.credentials.iter();
    section(
        "credentials",
        credentials
            .map(|file| {
                let state = match (file.unopened.is_some(), file.usable) {
                    (true, _) => "not opened".to_owned(),
                    (_, false) => "not usable".to_owned(),
                    _ => file.holds(),
                };
                format!("{}: {state}", file.path)
            })
            .collect(),
    );
    section("named by Codeship's files", uses(report));
    section("pulled", pulled(report));
    section(
        "about",
        report
            .about
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect(),
    );
    out
}

fn problem_words(problem: &DoctorProblem, colour: bool) -> String {
    let (tone, mark) = match problem.grade {
        Grade::Fix => (Tone::Bad, "!"),
        Grade::Note => (Tone::Careful, "-"),
    };
    let place = problem.place.as_ref().map(|place| format!("{place}: "));
    format!(
        "  {} {}{}\n    {} {}\n",
        paint(colour, tone, mark),
        harmless(&place.unwrap_or_default()),
        harmless(&problem.what),
        paint(colour, Tone::Quiet, "hint:"),
        harmless(&problem.hint.to_string())
    )
}

fn well(report: &DoctorReport) -> String {
    let count = report.credentials.len();
    let registries: BTreeSet<&str> = report
        .credentials
        .iter()
        .flat_map(|file| &file.logins)
        .map(|login| login.registry.as_str())
        .collect();
    match count {
        0 => "nothing is wrong; there are no credentials here yet".to_owned(),
        _ => format!(
            "{count} credential file{} for {}; key, filter and hooks are in place",
            if count == 1 { "" } else { "s" },
            registries.into_iter().collect::<Vec<_>>().join(", ")
        ),
    }
}

fn uses(report: &DoctorReport) -> Vec<String> {
    let one = |found: &UseReport| {
        let names = found.names.as_ref().map(|name| format!(" {name}"));
        let holds = match found.holds.as_str() {
            "" => String::new(),
            holds => format!(" ({holds})"),
        };
        format!(
            "{}:{} {}: {}{}: {}{holds}",
            found.file,
            found.line,
            found.place,
            found.key,
            names.unwrap_or_default(),
            found.state.name().replace('_', " ")
        )
    };
    report.codeship.iter().map(one).collect()
}

/// One line for each registry.
fn pulled(report: &DoctorReport) -> Vec<String> {
    let mut by_registry: BTreeMap<&str, Vec<&PullReport>> = BTreeMap::new();
    for pull in &report.pulls {
        by_registry.entry(&pull.registry).or_default().push(pull);
    }
    let one = |(registry, pulls): (&&str, &Vec<&PullReport>)| {
        let first = pulls
            .first()
            .map(|pull| format!("{} at {}", pull.image, pull.place));
        let more = match pulls.len() {
            0 | 1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        let covered = pulls.iter().any(|pull| pull.covered);
        let covered = if covered { "covered" } else { "no entry" };
        format!("{registry}: {covered}; {}{more}", first.unwrap_or_default())
    };
    by_registry.iter().map(one).collect()
}
