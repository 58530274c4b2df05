//! `status`: am I safe? The verdict first, then each protected file.

mod checks;
mod report;

use super::Outcome;
use crate::core::format::{self, BlobState};
use crate::core::key::{Ring, Which};
use crate::core::policy;
use crate::failure::Failure;
use crate::files;
use crate::git::attributes::Full;
use crate::git::tree::{self, Entry};
use crate::keystore::{self, KeySource, Keys};
use crate::protected;
use crate::report::names::show;
use crate::report::style::coloured;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use report::{BlobReport, FileReport, KeyReport, problem, words};
pub(super) use report::{Problem, Report, Verdict, Weight};
use std::collections::BTreeMap;
use std::io;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct StatusArgs {
    /// As one JSON object, "schema": 1.
    #[arg(long)]
    pub json: bool,
}

/// Prints the report.
///
/// # Errors
/// No repository, or one that cannot be read.
pub fn run(args: &StatusArgs) -> super::Result {
    let session = Session::in_work_tree(None)?;
    let report = collect(&session)?;
    let text = if args.json {
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

/// Everything that it tells.
pub(super) fn collect(session: &Session) -> Result<Report, Failure> {
    let mut problems = Vec::new();
    let none = Keys::default();
    let found = match session.keys() {
        Ok(found) => found,
        Err(error) => {
            let hint = "put the project's codeship.aes there, whole".to_owned();
            problems.push(problem(
                "key_unusable",
                None,
                error.what,
                hint,
                Weight::Danger,
            ));
            &none
        }
    };
    let files = files(session, &found.ring, &mut problems)?;
    let filter_installed = checks::set_up(session, &mut problems)?;
    let hooks = checks::hooks(session, &mut problems)?;
    checks::surroundings(session, found, &mut problems)?;
    let has = |weight| problems.iter().any(|problem| problem.weight == weight);
    let verdict = match (has(Weight::Danger), has(Weight::NotSetUp)) {
        (true, _) => Verdict::NotSafe,
        (false, true) => Verdict::NotSetUp,
        (false, false) => Verdict::Safe,
    };
    let key = KeyReport {
        found: found.ring.current().is_some(),
        source: found.source.as_ref().map(|source| match source {
            KeySource::Variable => format!("${}", keystore::VARIABLE),
            KeySource::File(path) => path.display().to_string(),
        }),
        fingerprint: found.ring.current().map(crate::core::key::Key::fingerprint),
        retired: found
            .ring
            .keys()
            .filter(|(which, _)| *which != Which::Current)
            .count(),
    };
    let locked = session.settings()?.locked;
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
    session: &Session,
    ring: &Ring,
    problems: &mut Vec<Problem>,
) -> Result<Vec<FileReport>, Failure> {
    let objects = session.objects();
    let mut paths: BTreeMap<Vec<u8>, (Option<Entry>, Option<Entry>, Full)> = BTreeMap::new();
    for file in protected::among(&session.git(), tree::index(&session.git())?)? {
        let slot = paths.entry(file.entry.path.clone()).or_default();
        // in a conflict: ours
        if slot.0.is_none() || file.entry.stage == 2 {
            slot.0 = Some(file.entry);
        }
        slot.2 = file.attributes;
    }
    for file in protected::among(&session.git(), tree::of_commit(&session.git(), "HEAD")?)? {
        let slot = paths.entry(file.entry.path.clone()).or_default();
        slot.1 = Some(file.entry);
        slot.2 = file.attributes;
    }
    let mut reports = Vec::new();
    for (path, (index, head, attributes)) in paths {
        let content = |entry: &Option<Entry>| -> Result<Option<BlobState>, Failure> {
            let Some(entry) = entry else { return Ok(None) };
            let blob = objects.blob(&entry.id)?;
            Ok(blob.map(|blob| format::read(&blob, ring, policy::promise(&path)).state()))
        };
        let (in_index, in_head) = (content(&index)?, content(&head)?);
        judge_file(&path, in_index, in_head, &attributes, problems);
        let on_disk = files::regular(session.folder(), &files::os(&path))
            .with_context(|| format!("cannot read {}", show(&path)))?;
        let work_tree = match on_disk {
            None => "missing",
            Some(bytes) => match format::read(&bytes, ring, policy::promise(&path)).state() {
                BlobState::Plaintext => "readable",
                BlobState::Empty => "empty",
                _ if policy::stays_sealed(&path, session.sealed_suffix()?) => "encrypted_by_name",
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
    index: Option<BlobState>,
    head: Option<BlobState>,
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
    let readable = |content| content == Some(BlobState::Plaintext);
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
        Some(BlobState::Damaged) => {
            danger(
                "damaged",
                "damaged in the index".to_owned(),
                format!("git checkout HEAD~1 -- {shown}"),
            );
        }
        Some(BlobState::OtherKey(_)) => danger(
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

fn blob_report(content: BlobState, ring: &Ring) -> BlobReport {
    let key = match content {
        BlobState::Opened { which, .. } => ring
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
