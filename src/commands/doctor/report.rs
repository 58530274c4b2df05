//! What `doctor` tells: the types of `--json`, and the words for a person who
//! has ten seconds: the verdict, then what to type.

use crate::commands::check::report::FileReport;
use crate::commands::status;
use crate::report::names::harmless;
use crate::report::style::{Tone, paint};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that doctor tells. Its fields are a contract: only added to
/// within a schema.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) schema: u32,
    pub(super) verdict: Verdict,
    pub(super) problems: Vec<Problem>,
    /// Versions and paths, for a bug report.
    pub(super) about: BTreeMap<&'static str, String>,
    pub(super) credentials: Vec<FileReport>,
    pub(super) codeship: Vec<UseReport>,
    pub(super) pulls: Vec<PullReport>,
    pub(super) status: status::Report,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Verdict {
    Well,
    NotWell,
    NotSetUp,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(super) enum Grade {
    /// Keeps a build from its images, or leaks.
    Mend,
    /// Worth a look.
    Note,
}

#[derive(Serialize)]
pub(super) struct Problem {
    pub(super) grade: Grade,
    pub(super) code: &'static str,
    /// A file, or a file and its line.
    pub(super) place: Option<String>,
    pub(super) what: String,
    pub(super) hint: String,
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
    pub(super) state: &'static str,
    /// Names of registries or variables.
    pub(super) holds: String,
}

#[derive(Serialize)]
pub(super) struct PullReport {
    pub(super) image: String,
    pub(super) registry: String,
    pub(super) place: String,
    pub(super) covered: bool,
}

/// The report for a person.
pub(super) fn words(report: &Report, colour: bool) -> String {
    let to_mend = report
        .problems
        .iter()
        .filter(|problem| problem.grade == Grade::Mend)
        .count();
    let (tone, verdict) = match report.verdict {
        Verdict::Well => (Tone::Good, format!("well: {}", well(report))),
        Verdict::NotWell if to_mend == 1 => (Tone::Bad, "NOT WELL: 1 thing to mend".to_owned()),
        Verdict::NotWell => (Tone::Bad, format!("NOT WELL: {to_mend} things to mend")),
        Verdict::NotSetUp => (Tone::Careful, "NOT SET UP in this clone".to_owned()),
    };
    let mut out = paint(colour, tone, &verdict) + "\n";
    for problem in &report.problems {
        let tone = match problem.grade {
            Grade::Mend => Tone::Bad,
            Grade::Note => Tone::Careful,
        };
        let place = problem.place.as_ref().map(|place| format!("{place}: "));
        out += &format!(
            "  {} {}{}\n    {} {}\n",
            paint(
                colour,
                tone,
                if problem.grade == Grade::Mend {
                    "!"
                } else {
                    "-"
                }
            ),
            harmless(&place.unwrap_or_default()),
            harmless(&problem.what),
            paint(colour, Tone::Quiet, "hint:"),
            harmless(&problem.hint)
        );
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

fn well(report: &Report) -> String {
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

fn uses(report: &Report) -> Vec<String> {
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
            found.state.replace('_', " ")
        )
    };
    report.codeship.iter().map(one).collect()
}

/// One line for each registry.
fn pulled(report: &Report) -> Vec<String> {
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
