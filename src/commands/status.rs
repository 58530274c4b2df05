//! `status`: am I safe? The verdict first, then each protected file.

use super::desk::Desk;
use super::protected::{self, Content};
use super::{Outcome, install, lock, worktree};
use crate::core::key::{Ring, Which};
use crate::core::policy::{self, KEY_FILE, Policy};
use crate::git::attributes::Full;
use crate::git::location::hooks_folder;
use crate::git::objects::Objects;
use crate::git::tree::{self, Entry};
use crate::hooks::Hook;
use crate::hooks::place::{self, State};
use crate::keystore::{self, Found, Source};
use crate::report::names::show;
use crate::report::style::{Tone, coloured, paint};
use crate::report::talk;
use anyhow::Context as _;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;

/// Everything that status tells. Its fields are a contract: only added to
/// within a schema.
#[derive(Serialize)]
struct Report {
    schema: u32,
    verdict: Verdict,
    key: KeyReport,
    filter_installed: bool,
    hooks: BTreeMap<&'static str, &'static str>,
    locked: bool,
    files: Vec<FileReport>,
    problems: Vec<Problem>,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    Safe,
    NotSafe,
    NotSetUp,
}

#[derive(Serialize)]
struct KeyReport {
    found: bool,
    source: Option<String>,
    fingerprint: Option<String>,
    retired: usize,
}

#[derive(Serialize)]
struct FileReport {
    path: String,
    index: Option<BlobReport>,
    head: Option<BlobReport>,
    work_tree: &'static str,
    filtered: bool,
}

#[derive(Serialize)]
struct BlobReport {
    state: &'static str,
    description: String,
    key: Option<String>,
}

/// Something that must be mended. `danger` problems make the verdict.
#[derive(Serialize)]
struct Problem {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    what: String,
    hint: String,
    #[serde(skip)]
    weight: Weight,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Danger,
    NotSetUp,
    Note,
}

/// Prints the report.
///
/// # Errors
/// No repository, or one that cannot be read.
pub fn run(json: bool) -> super::Result {
    let desk = Desk::open(None)?;
    let report = collect(&desk)?;
    let text = if json {
        serde_json::to_string_pretty(&report).context("cannot write JSON")? + "\n"
    } else {
        words(&report, coloured(&io::stdout()))
    };
    talk::data(text.as_bytes()).context("cannot write stdout")?;
    Ok(match report.verdict {
        Verdict::Safe => Outcome::Done,
        Verdict::NotSafe => Outcome::Found,
        Verdict::NotSetUp => Outcome::Code(5),
    })
}

fn collect(desk: &Desk) -> Result<Report, super::Failure> {
    let mut problems = Vec::new();
    let found = match keystore::load(&desk.places) {
        Ok(found) => found,
        Err(error) => {
            let hint = "put the project's codeship.aes there, whole".to_owned();
            problems.push(problem(
                "key_unusable",
                None,
                error.to_string(),
                hint,
                Weight::Danger,
            ));
            Found::default()
        }
    };
    let files = files(desk, &found.ring, &mut problems)?;
    let filter_installed = set_up(desk, &mut problems)?;
    let hooks = hooks(desk, &mut problems)?;
    surroundings(desk, &found, &mut problems)?;
    let has = |weight| problems.iter().any(|problem| problem.weight == weight);
    let verdict = match (has(Weight::Danger), has(Weight::NotSetUp)) {
        (true, _) => Verdict::NotSafe,
        (false, true) => Verdict::NotSetUp,
        (false, false) => Verdict::Safe,
    };
    let key = KeyReport {
        found: found.ring.current().is_some(),
        source: found.source.map(|source| match source {
            Source::Variable => format!("${}", keystore::VARIABLE),
            Source::File(path) => path.display().to_string(),
        }),
        fingerprint: found.ring.current().map(crate::core::key::Key::fingerprint),
        retired: found
            .ring
            .keys()
            .filter(|(which, _)| *which != Which::Current)
            .count(),
    };
    let locked = desk.settings.locked;
    Ok(Report {
        schema: 1,
        verdict,
        key,
        filter_installed,
        hooks,
        locked,
        files,
        problems,
    })
}

/// Each protected path of the index and of HEAD.
fn files(
    desk: &Desk,
    ring: &Ring,
    problems: &mut Vec<Problem>,
) -> Result<Vec<FileReport>, super::Failure> {
    let mut objects = Objects::open();
    let mut paths: BTreeMap<Vec<u8>, (Option<Entry>, Option<Entry>, Full)> = BTreeMap::new();
    for file in protected::among(&desk.git, tree::index(&desk.git)?)? {
        let slot = paths.entry(file.entry.path.clone()).or_default();
        // in a conflict: ours
        if slot.0.is_none() || file.entry.stage == 2 {
            slot.0 = Some(file.entry);
        }
        slot.2 = file.attributes;
    }
    for file in protected::among(&desk.git, tree::of_commit(&desk.git, "HEAD")?)? {
        let slot = paths.entry(file.entry.path.clone()).or_default();
        slot.1 = Some(file.entry);
        slot.2 = file.attributes;
    }
    let mut reports = Vec::new();
    for (path, (index, head, attributes)) in paths {
        let mut content = |entry: &Option<Entry>| -> Result<Option<Content>, super::Failure> {
            let Some(entry) = entry else { return Ok(None) };
            let blob = objects.blob(&entry.id)?;
            Ok(blob.map(|blob| Content::of(&blob, &path, ring)))
        };
        let (in_index, in_head) = (content(&index)?, content(&head)?);
        judge_file(&path, in_index, in_head, &attributes, problems);
        let on_disk = worktree::read(&desk.top.join(worktree::os(&path)))?;
        let work_tree = match on_disk {
            None => "missing",
            Some(bytes) => match Content::of(&bytes, &path, ring) {
                Content::Plaintext => "readable",
                Content::Empty => "empty",
                _ if policy::stays_sealed(&path, desk.sealed_suffix()) => "encrypted_by_name",
                _ => "locked",
            },
        };
        reports.push(FileReport {
            path: show(&path),
            index: in_index.map(|content| blob_report(content, ring)),
            head: in_head.map(|content| blob_report(content, ring)),
            work_tree,
            filtered: attributes.policy.filtered(),
        });
    }
    Ok(reports)
}

fn judge_file(
    path: &[u8],
    index: Option<Content>,
    head: Option<Content>,
    attributes: &Full,
    problems: &mut Vec<Problem>,
) {
    let shown = show(path);
    let mut danger = |code, what: String, hint: String| {
        problems.push(problem(
            code,
            Some(shown.clone()),
            what,
            hint,
            Weight::Danger,
        ));
    };
    if policy::is_key_path(path) {
        return danger(
            "key_in_git",
            "a key is in git".to_owned(),
            format!("git rm --cached {shown}, and make a new key"),
        );
    }
    let readable = |content| content == Some(Content::Plaintext);
    if readable(index) {
        danger(
            "plaintext_in_index",
            "PLAINTEXT in the index".to_owned(),
            format!("git add --renormalize {shown}"),
        );
    } else if readable(head) {
        danger(
            "plaintext_in_head",
            "PLAINTEXT in HEAD".to_owned(),
            "git commit, and change these credentials".to_owned(),
        );
    }
    match index {
        Some(Content::Damaged) => {
            danger(
                "damaged",
                "damaged in the index".to_owned(),
                format!("git checkout HEAD~1 -- {shown}"),
            );
        }
        Some(Content::OtherKey(_)) => danger(
            "other_key",
            "encrypted with another key, or damaged".to_owned(),
            "get the key it was made with, then: git jetcrypt unlock KEYFILE".to_owned(),
        ),
        _ => {}
    }
    if index.is_some() && !attributes.policy.filtered() {
        let value = String::from_utf8_lossy(&attributes.policy.filter).into_owned();
        danger(
            "not_filtered",
            format!("its filter attribute is {value}, so git stores it in plaintext"),
            format!(
                "git check-attr filter -- {shown}   names the value; git jetcrypt init mends it"
            ),
        );
    }
    // these reach the ciphertext behind the filter (facts/git.md 5)
    for (name, harmless) in [
        ("text", &["unset", "unspecified"][..]),
        ("working-tree-encoding", &["unset", "unspecified"]),
    ] {
        let value = attributes
            .others
            .get(name)
            .map_or("unspecified", String::as_str);
        if !harmless.contains(&value) {
            danger(
                "attribute_undoes",
                format!("the attribute {name}={value} can damage its ciphertext"),
                "put our line last in .gitattributes: git check-attr -a shows what counts"
                    .to_owned(),
            );
        }
    }
}

fn blob_report(content: Content, ring: &Ring) -> BlobReport {
    let key = match content {
        Content::Opened { which, .. } => ring
            .keys()
            .find(|(candidate, _)| *candidate == which)
            .map(|(_, key)| key.fingerprint()),
        _ => None,
    };
    BlobReport {
        state: content.code(),
        description: content.words(),
        key,
    }
}

/// Is the filter configured here, and does anything use it?
fn set_up(desk: &Desk, problems: &mut Vec<Problem>) -> Result<bool, super::Failure> {
    let missing = install::missing_config(&desk.git)?;
    if !missing.is_empty() {
        let what = format!(
            "git does not run the filter here: config {} is missing",
            missing.join(", ")
        );
        problems.push(problem(
            "filter_missing",
            None,
            what,
            "git jetcrypt install".to_owned(),
            Weight::NotSetUp,
        ));
    }
    let probe = crate::git::attributes::read(
        &desk.git,
        crate::git::attributes::Source::WorkTree,
        &[&b"dockercfg"[..]],
    )?;
    let named = probe
        .first()
        .is_some_and(|attributes| attributes.policy.filtered());
    let used = named
        || desk
            .git
            .line([
                "grep",
                "-l",
                "--untracked",
                "filter=jetcrypt",
                "--",
                ".gitattributes",
                "*/.gitattributes",
            ])?
            .is_some();
    if !used {
        let what = "no .gitattributes names the filter".to_owned();
        problems.push(problem(
            "attributes_missing",
            None,
            what,
            "git jetcrypt init".to_owned(),
            Weight::NotSetUp,
        ));
    }
    Ok(missing.is_empty())
}

fn hooks(
    desk: &Desk,
    problems: &mut Vec<Problem>,
) -> Result<BTreeMap<&'static str, &'static str>, super::Failure> {
    let folder = hooks_folder(&desk.git, &desk.top)?;
    let mut states = BTreeMap::new();
    let mut bad = Vec::new();
    for hook in Hook::ALL {
        let state = place::state(&folder, hook)
            .with_context(|| format!("cannot read the hook {}", hook.name()))?;
        let (word, good) = match state {
            State::Current | State::Calls => ("installed", true),
            State::Former => ("outdated", true),
            State::Missing | State::Husky => ("missing", false),
            State::Disabled => ("not_executable", false),
            State::Foreign => ("foreign", false),
        };
        states.insert(hook.name(), word);
        if !good {
            bad.push(format!("{} ({})", hook.name(), word.replace('_', " ")));
        }
    }
    if !bad.is_empty() {
        let what = format!("hooks are not in place: {}", bad.join(", "));
        problems.push(problem(
            "hook_missing",
            None,
            what,
            "git jetcrypt install".to_owned(),
            Weight::NotSetUp,
        ));
    }
    Ok(states)
}

/// What lies around the files: the key's own safety, copies that git makes.
fn surroundings(
    desk: &Desk,
    found: &Found,
    problems: &mut Vec<Problem>,
) -> Result<(), super::Failure> {
    let mut note = |code, what: String, hint: String| {
        problems.push(problem(code, None, what, hint, Weight::Note))
    };
    if found.ring.is_empty() {
        let what = format!("no key: looked in {}", keystore::searched(&desk.places));
        note("no_key", what, "git jetcrypt unlock KEYFILE".to_owned());
    }
    let at_top = desk.top.join(KEY_FILE).exists();
    if at_top && desk.git.line(["check-ignore", KEY_FILE])?.is_none() {
        let what = "codeship.aes is not ignored by git".to_owned();
        note(
            "key_not_ignored",
            what,
            format!("echo {KEY_FILE} >> .gitignore"),
        );
    }
    if desk
        .git
        .line(["config", "--type=bool", "--get", "rerere.enabled"])?
        .is_some_and(|value| value == "true")
    {
        let what = "rerere.enabled keeps plaintext of conflicts in .git/rr-cache".to_owned();
        note("rerere", what, "git config rerere.enabled false".to_owned());
    }
    for path in lock::untracked(desk)?
        .iter()
        .filter(|path| !Policy::default().named(path))
    {
        note(
            "untracked",
            format!("{} is not in git yet", show(path)),
            "git add encrypts it".to_owned(),
        );
    }
    Ok(())
}

fn problem(
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
fn words(report: &Report, colour: bool) -> String {
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
