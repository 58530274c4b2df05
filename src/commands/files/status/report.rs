//! What `status` tells: the types of `--json`, and the words for a person.

use crate::core::hint::Hint;
use crate::report::names::harmless;
use crate::report::style::{Tone, paint};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that status tells. Its fields are a contract: only added to
/// within a schema.
#[derive(Serialize)]
pub(in crate::commands) struct StatusReport {
    pub(in crate::commands) schema: u32,
    pub(in crate::commands) verdict: StatusVerdict,
    pub(in crate::commands) key: KeyReport,
    pub(in crate::commands) filter_installed: bool,
    pub(in crate::commands) hooks: BTreeMap<&'static str, HookReport>,
    pub(in crate::commands) locked: bool,
    pub(in crate::commands) files: Vec<ProtectedFile>,
    pub(in crate::commands) problems: Vec<StatusProblem>,
    pub(in crate::commands) history: HistoryReport,
}

/// What was proven, and the exit code that says it: docs/design.md has the
/// table.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub(in crate::commands) enum StatusVerdict {
    /// All protected files are encrypted wherever was looked, and the key
    /// opens them.
    Safe,
    /// Something lies in git that must not, or is about to.
    NotSafe,
    /// Filter, hooks or attributes are missing.
    NotSetUp,
    /// The files look encrypted, and without a key nothing could be opened.
    NoKey,
    /// There is no protected file.
    NothingProtected,
}

#[derive(Serialize)]
pub(in crate::commands) struct KeyReport {
    pub(in crate::commands) found: bool,
    pub(in crate::commands) source: Option<String>,
    pub(in crate::commands) fingerprint: Option<String>,
    pub(in crate::commands) retired: usize,
}

/// How a hook is doing.
#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::commands) enum HookReport {
    Installed,
    Outdated,
    Missing,
    NotExecutable,
    Foreign,
    Moved,
    NotOurs,
}

impl HookReport {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Installed => "installed",
            Self::Outdated => "outdated",
            Self::Missing => "missing",
            Self::NotExecutable => "not executable",
            Self::Foreign => "foreign",
            Self::Moved => "starts another program",
            Self::NotOurs => "not ours",
        }
    }
}

#[derive(Serialize)]
pub(in crate::commands) struct ProtectedFile {
    pub(in crate::commands) path: String,
    pub(in crate::commands) index: Option<BlobReport>,
    pub(in crate::commands) head: Option<BlobReport>,
    pub(in crate::commands) work_tree: WorkTreeState,
    pub(in crate::commands) filtered: bool,
}

/// What lies in the work tree.
#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::commands) enum WorkTreeState {
    Missing,
    Readable,
    Empty,
    /// Its name asks for that.
    EncryptedByName,
    Locked,
}

#[derive(Serialize, PartialEq, Eq)]
pub(in crate::commands) struct BlobReport {
    pub(in crate::commands) state: &'static str,
    pub(in crate::commands) description: String,
    /// How far it may be believed, where a key opens it.
    pub(in crate::commands) proof: Option<&'static str>,
    pub(in crate::commands) key: Option<String>,
}

/// What was looked at in history, and what was found.
#[derive(Serialize, Default)]
pub(in crate::commands) struct HistoryReport {
    /// Has all of it been looked at?
    pub(in crate::commands) complete: bool,
    /// Why not.
    pub(in crate::commands) why: Option<HistoryGap>,
    /// Versions of protected files that lie there in plaintext, without those
    /// of the index and of HEAD.
    pub(in crate::commands) plaintext: usize,
    /// How many of them `jetcrypt.revoked` declares harmless.
    pub(in crate::commands) revoked: usize,
}

/// Why history was not looked at to its end.
#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::commands) enum HistoryGap {
    /// It takes longer than `jetcrypt.historySeconds`.
    Time,
    /// A shallow clone has a part of it.
    Shallow,
    /// A partial clone lacks objects.
    Partial,
    /// Objects of it cannot be read.
    Broken,
}

impl HistoryGap {
    fn words(self) -> &'static str {
        match self {
            Self::Time => "was not looked at to its end",
            Self::Shallow => "is not here as a whole (a shallow clone)",
            Self::Partial => "is not here as a whole (a partial clone)",
            Self::Broken => "cannot be read as a whole (git fsck tells what is broken)",
        }
    }
}

/// What a problem is, by a stable name.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub(in crate::commands) enum ProblemCode {
    KeyUnusable,
    KeyInGit,
    PlaintextInIndex,
    PlaintextInHead,
    PlaintextInHistory,
    InConflict,
    Damaged,
    OtherKey,
    GivenUp,
    NotProven,
    Unproven,
    BadPage,
    FolderReplaced,
    OtherKeyPages,
    LatePage,
    PolicyIncomplete,
    OtherSetUp,
    ReleaseUnfinished,
    RotationUnfinished,
    KeyFollowed,
    NotFiltered,
    Unprotected,
    AttributeUndoes,
    FilterMissing,
    AttributesMissing,
    HookMissing,
    ProgramMoved,
    NoKey,
    KeyNotIgnored,
    Rerere,
    ImageContext,
    Untracked,
    ReadableElsewhere,
    NotLocked,
}

impl ProblemCode {
    /// Its name in JSON.
    pub(in crate::commands) fn name(self) -> &'static str {
        match self {
            Self::KeyUnusable => "key_unusable",
            Self::KeyInGit => "key_in_git",
            Self::PlaintextInIndex => "plaintext_in_index",
            Self::PlaintextInHead => "plaintext_in_head",
            Self::PlaintextInHistory => "plaintext_in_history",
            Self::InConflict => "in_conflict",
            Self::Damaged => "damaged",
            Self::OtherKey => "other_key",
            Self::GivenUp => "given_up",
            Self::NotProven => "not_proven",
            Self::Unproven => "unproven",
            Self::BadPage => "bad_page",
            Self::FolderReplaced => "folder_replaced",
            Self::OtherKeyPages => "pages_of_another_key",
            Self::LatePage => "page_of_a_former_key",
            Self::PolicyIncomplete => "policy_incomplete",
            Self::OtherSetUp => "other_set_up",
            Self::ReleaseUnfinished => "release_unfinished",
            Self::RotationUnfinished => "rotation_unfinished",
            Self::KeyFollowed => "key_followed",
            Self::NotFiltered => "not_filtered",
            Self::Unprotected => "unprotected",
            Self::AttributeUndoes => "attribute_undoes",
            Self::FilterMissing => "filter_missing",
            Self::AttributesMissing => "attributes_missing",
            Self::HookMissing => "hook_missing",
            Self::ProgramMoved => "program_moved",
            Self::NoKey => "no_key",
            Self::KeyNotIgnored => "key_not_ignored",
            Self::Rerere => "rerere",
            Self::ImageContext => "image_context",
            Self::Untracked => "untracked",
            Self::ReadableElsewhere => "readable_elsewhere",
            Self::NotLocked => "not_locked",
        }
    }
}

/// Something to fix. Those of [`Weight::Danger`] make the verdict.
#[derive(Serialize)]
pub(in crate::commands) struct StatusProblem {
    pub(in crate::commands) code: ProblemCode,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::commands) path: Option<String>,
    pub(in crate::commands) what: String,
    pub(in crate::commands) hint: Hint,
    #[serde(skip)]
    pub(in crate::commands) weight: Weight,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::commands) enum Weight {
    Danger,
    NotSetUp,
    Note,
}

/// The problems as they are found.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<StatusProblem>);

impl Problems {
    pub(super) fn danger(
        &mut self,
        code: ProblemCode,
        path: &str,
        what: impl Into<String>,
        hint: impl Into<Hint>,
    ) {
        self.add(Weight::Danger, code, Some(path.to_owned()), what, hint);
    }

    pub(super) fn note(
        &mut self,
        code: ProblemCode,
        what: impl Into<String>,
        hint: impl Into<Hint>,
    ) {
        self.add(Weight::Note, code, None, what, hint);
    }

    pub(super) fn not_set_up(
        &mut self,
        code: ProblemCode,
        what: impl Into<String>,
        hint: impl Into<Hint>,
    ) {
        self.add(Weight::NotSetUp, code, None, what, hint);
    }

    pub(super) fn add(
        &mut self,
        weight: Weight,
        code: ProblemCode,
        path: Option<String>,
        what: impl Into<String>,
        hint: impl Into<Hint>,
    ) {
        self.0.push(StatusProblem {
            code,
            path,
            what: what.into(),
            hint: hint.into(),
            weight,
        });
    }

    pub(super) fn has(&self, weight: Weight) -> bool {
        self.0.iter().any(|problem| problem.weight == weight)
    }
}

/// The report for a person: the verdict, what to do, then the files.
pub(super) fn words(report: &StatusReport, colour: bool) -> String {
    let (tone, verdict) = verdict(report);
    let mut out = paint(colour, tone, &verdict) + "\n";
    let hint_line = |hint: &Hint, indent: &str| {
        let hint = harmless(&hint.to_string());
        format!("{indent}{} {hint}\n", paint(colour, Tone::Quiet, "hint:"))
    };
    // one command sets all of it up, and it comes first
    let first = set_up_with(report);
    if let Some(hint) = &first {
        out += &hint_line(hint, "  ");
    }
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
        let what = harmless(&problem.what);
        out += &format!("  {} {path}{what}\n", paint(colour, tone, "!"));
        let said = first.is_some() && (sets_up(problem) || problem.code == ProblemCode::NoKey);
        if !said {
            out += &hint_line(&problem.hint, "    ");
        }
    }
    out += &key_words(&report.key);
    for file in &report.files {
        out += &file_words(file, colour);
    }
    out
}

/// The verdict says what was looked at and what it came to, and no more.
fn verdict(report: &StatusReport) -> (Tone, String) {
    let files = match report.files.len() {
        1 => "1 protected file".to_owned(),
        count => format!("{count} protected files"),
    };
    match report.verdict {
        StatusVerdict::Safe => {
            let locked = if report.locked { ", locked here" } else { "" };
            (
                Tone::Good,
                format!(
                    "safe: {files}{locked}, encrypted in the index and in HEAD; {}; filter and hooks are in place",
                    history_words(&report.history)
                ),
            )
        }
        StatusVerdict::NotSafe => (Tone::Bad, format!("NOT SAFE: {files}")),
        StatusVerdict::NotSetUp => (
            Tone::Careful,
            format!("NOT SET UP in this clone: {files}"),
        ),
        StatusVerdict::NoKey => (
            Tone::Careful,
            format!("NO KEY: {files}, encrypted by the look of them; none could be opened"),
        ),
        StatusVerdict::NothingProtected => (
            Tone::Careful,
            "NOTHING PROTECTED: git holds no file that a pattern here protects; filter and hooks are in place"
                .to_owned(),
        ),
    }
}

fn history_words(history: &HistoryReport) -> String {
    let seen = match history.plaintext {
        0 => "no plaintext in history under their names".to_owned(),
        1 => "1 plaintext version in history, declared revoked".to_owned(),
        n => format!("{n} plaintext versions in history, declared revoked"),
    };
    match history.why {
        None => seen,
        Some(why) if history.plaintext == 0 => format!("history {}", why.words()),
        Some(why) => format!("{seen}; history {}", why.words()),
    }
}

/// Is it fixed by a command of ours? A hook of others is not: its own hint says
/// what to do.
fn sets_up(problem: &StatusProblem) -> bool {
    let ours = |command: &str| command.starts_with("git jetcrypt ");
    problem.weight == Weight::NotSetUp && problem.hint.command().is_some_and(ours)
}

/// Where nothing else is wrong than that this clone is not set up.
pub(in crate::commands) fn set_up_with(report: &StatusReport) -> Option<Hint> {
    if report.verdict != StatusVerdict::NotSetUp || !report.problems.iter().any(sets_up) {
        return None;
    }
    let has = |code| report.problems.iter().any(|problem| problem.code == code);
    let attributes = has(ProblemCode::AttributesMissing);
    Some(match (report.key.found, attributes) {
        (false, _) if !report.files.is_empty() => {
            Hint::run(["git", "jetcrypt", "unlock", "KEYFILE"])
                .to("sets this clone up and opens the files")
        }
        (false, true) => Hint::run(["git", "jetcrypt", "init", "--generate"])
            .to("sets the project up, with a new key"),
        (false, false) => {
            Hint::run(["git", "jetcrypt", "unlock", "KEYFILE"]).to("sets this clone up")
        }
        (true, true) => Hint::run(["git", "jetcrypt", "init"]).to("sets the project up"),
        (true, false) => Hint::run(["git", "jetcrypt", "install"]),
    })
}

fn key_words(key: &KeyReport) -> String {
    let (Some(source), Some(fingerprint)) = (&key.source, &key.fingerprint) else {
        return String::new();
    };
    let retired = match key.retired {
        0 => String::new(),
        n => format!(", {n} retired"),
    };
    format!("key: {source} (fingerprint {fingerprint}{retired})\n")
}

fn file_words(file: &ProtectedFile, colour: bool) -> String {
    let shown = file
        .index
        .as_ref()
        .or(file.head.as_ref())
        .map_or("", |blob| blob.description.as_str());
    let work_tree = match file.work_tree {
        WorkTreeState::Locked => "; locked in the work tree",
        WorkTreeState::Missing => "; not in the work tree",
        _ => "",
    };
    let head = match (&file.index, &file.head) {
        (Some(_), None) => "; not committed yet",
        (None, Some(_)) => "; removed from the index",
        (Some(index), Some(head)) if index.state != head.state => "; HEAD differs",
        _ => "",
    };
    format!(
        "  {}  {shown}{work_tree}{head}\n",
        paint(colour, Tone::Strong, &file.path)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_one_name_everywhere() {
        for code in [
            ProblemCode::KeyInGit,
            ProblemCode::PlaintextInHistory,
            ProblemCode::InConflict,
            ProblemCode::Unprotected,
            ProblemCode::ReadableElsewhere,
            ProblemCode::NotLocked,
        ] {
            assert_eq!(
                serde_json::to_value(code).unwrap().as_str(),
                Some(code.name())
            );
        }
    }
}
