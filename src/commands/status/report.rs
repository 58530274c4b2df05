//! What `status` tells: the types of `--json`, and the words for a person.

use crate::report::style::{Tone, paint};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that status tells. Its fields are a contract: only added to
/// within a schema.
#[derive(Serialize)]
pub(in crate::commands) struct Report {
    pub(in crate::commands) schema: u32,
    pub(in crate::commands) verdict: Verdict,
    pub(in crate::commands) key: KeyReport,
    pub(in crate::commands) filter_installed: bool,
    pub(in crate::commands) hooks: BTreeMap<&'static str, &'static str>,
    pub(in crate::commands) locked: bool,
    pub(in crate::commands) files: Vec<FileReport>,
    pub(in crate::commands) problems: Vec<Problem>,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::commands) enum Verdict {
    Safe,
    NotSafe,
    NotSetUp,
}

#[derive(Serialize)]
pub(in crate::commands) struct KeyReport {
    pub(in crate::commands) found: bool,
    pub(in crate::commands) source: Option<String>,
    pub(in crate::commands) fingerprint: Option<String>,
    pub(in crate::commands) retired: usize,
}

#[derive(Serialize)]
pub(in crate::commands) struct FileReport {
    pub(in crate::commands) path: String,
    pub(in crate::commands) index: Option<BlobReport>,
    pub(in crate::commands) head: Option<BlobReport>,
    pub(in crate::commands) work_tree: &'static str,
    pub(in crate::commands) filtered: bool,
}

#[derive(Serialize)]
pub(in crate::commands) struct BlobReport {
    pub(in crate::commands) state: &'static str,
    pub(in crate::commands) description: String,
    pub(in crate::commands) key: Option<String>,
}

/// Something that must be mended. `danger` problems make the verdict.
#[derive(Serialize)]
pub(in crate::commands) struct Problem {
    pub(in crate::commands) code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::commands) path: Option<String>,
    pub(in crate::commands) what: String,
    pub(in crate::commands) hint: String,
    #[serde(skip)]
    pub(in crate::commands) weight: Weight,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::commands) enum Weight {
    Danger,
    NotSetUp,
    Note,
}

pub(super) fn problem(
    code: &'static str,
    path: Option<String>,
    what: String,
    hint: String,
    weight: Weight,
) -> Problem {
    Problem {
        code,
        path,
        what,
        hint,
        weight,
    }
}

/// The report for a person: the verdict, what to mend, then the files.
pub(super) fn words(report: &Report, colour: bool) -> String {
    let count = report.files.len();
    let files = if count == 1 {
        "1 protected file".to_owned()
    } else {
        format!("{count} protected files")
    };
    let (tone, verdict) = match report.verdict {
        Verdict::Safe if report.locked => (Tone::Good, format!("safe: {files}, locked")),
        Verdict::Safe => (
            Tone::Good,
            format!("safe: {files}, none in plaintext in git; filter and hooks are in place"),
        ),
        Verdict::NotSafe => (Tone::Bad, format!("NOT SAFE: {files}")),
        Verdict::NotSetUp => (Tone::Careful, format!("NOT SET UP in this clone: {files}")),
    };
    let mut out = paint(colour, tone, &verdict) + "\n";
    for problem in &report.problems {
        let tone = if problem.weight == Weight::Danger {
            Tone::Bad
        } else {
            Tone::Careful
        };
        let path = problem
            .path
            .as_ref()
            .map(|path| format!("{path}: "))
            .unwrap_or_default();
        out += &format!("  {} {path}{}\n", paint(colour, tone, "!"), problem.what);
        out += &format!(
            "    {}\n",
            paint(colour, Tone::Quiet, &format!("hint: {}", problem.hint))
        );
    }
    if let (Some(source), Some(fingerprint)) = (&report.key.source, &report.key.fingerprint) {
        let retired = match report.key.retired {
            0 => String::new(),
            n => format!(", {n} retired"),
        };
        out += &format!("key: {source} (fingerprint {fingerprint}{retired})\n");
    }
    for file in &report.files {
        let shown = file
            .index
            .as_ref()
            .or(file.head.as_ref())
            .map_or("", |blob| blob.description.as_str());
        let work_tree = match file.work_tree {
            "locked" => "; locked in the work tree",
            "missing" => "; not in the work tree",
            _ => "",
        };
        let head = match (&file.index, &file.head) {
            (Some(_), None) => "; not committed yet",
            (None, Some(_)) => "; removed from the index",
            (Some(index), Some(head)) if index.state != head.state => "; HEAD differs",
            _ => "",
        };
        out += &format!(
            "  {}  {shown}{work_tree}{head}\n",
            paint(colour, Tone::Strong, &file.path)
        );
    }
    out
}
