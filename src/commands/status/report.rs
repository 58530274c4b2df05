//! What `status` tells: the types of `--json`, and the words for a person.

use crate::report::style::{Tone, paint};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that status tells. Its fields are a contract: only added to
/// within a schema.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) schema: u32,
    pub(super) verdict: Verdict,
    pub(super) key: KeyReport,
    pub(super) filter_installed: bool,
    pub(super) hooks: BTreeMap<&'static str, &'static str>,
    pub(super) locked: bool,
    pub(super) files: Vec<FileReport>,
    pub(super) problems: Vec<Problem>,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Verdict {
    Safe,
    NotSafe,
    NotSetUp,
}

#[derive(Serialize)]
pub(super) struct KeyReport {
    pub(super) found: bool,
    pub(super) source: Option<String>,
    pub(super) fingerprint: Option<String>,
    pub(super) retired: usize,
}

#[derive(Serialize)]
pub(super) struct FileReport {
    pub(super) path: String,
    pub(super) index: Option<BlobReport>,
    pub(super) head: Option<BlobReport>,
    pub(super) work_tree: &'static str,
    pub(super) filtered: bool,
}

#[derive(Serialize)]
pub(super) struct BlobReport {
    pub(super) state: &'static str,
    pub(super) description: String,
    pub(super) key: Option<String>,
}

/// Something that must be mended. `danger` problems make the verdict.
#[derive(Serialize)]
pub(super) struct Problem {
    pub(super) code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) path: Option<String>,
    pub(super) what: String,
    pub(super) hint: String,
    #[serde(skip)]
    pub(super) weight: Weight,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
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
