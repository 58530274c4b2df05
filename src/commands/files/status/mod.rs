//! `status`: am I safe? The verdict first, then each protected file.

mod checks;
mod committed_keys;
mod files;
mod judged;
mod listing;
mod past;
pub mod report;
mod trust;
mod worktrees;

use crate::commands::Outcome;
use crate::core::key::{Key, Which};
use crate::failure::Failure;
use crate::git::tree;
use crate::keystore::{self, KeySource, Keys};
use crate::report::style::coloured;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
pub(in crate::commands) use committed_keys::tell as tell_committed_keys;
use listing::Listing;
use report::{KeyReport, Problems, ProtectedFile, WorkTreeState, words};
pub(in crate::commands) use report::{
    ProblemCode, StatusProblem, StatusReport, StatusVerdict, Weight, set_up_with,
};
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
pub fn run(args: &StatusArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    let report = collect(&session)?;
    let text = if args.json {
        serde_json::to_string_pretty(&report).context("cannot write JSON")? + "\n"
    } else {
        words(&report, coloured(&io::stdout()))
    };
    talk::data(text.as_bytes()).context("cannot write stdout")?;
    Ok(match report.verdict {
        StatusVerdict::Safe | StatusVerdict::NothingProtected => Outcome::Done,
        StatusVerdict::NotSafe => Outcome::Found,
        StatusVerdict::NoKey => Outcome::Code(3),
        StatusVerdict::NotSetUp => Outcome::Code(5),
    })
}

/// Everything that it tells.
pub(in crate::commands) fn collect(session: &Session) -> Result<StatusReport, Failure> {
    let mut problems = Problems::default();
    let none = Keys::default();
    let found = match session.keys() {
        Ok(found) => found,
        Err(error) => {
            let hint = error.hints.last().cloned();
            let hint = hint.unwrap_or_else(|| "put the project's own key there, whole".into());
            problems.add(
                Weight::Danger,
                ProblemCode::KeyUnusable,
                None,
                error.what,
                hint,
            );
            &none
        }
    };
    let git = session.git();
    let listing = Listing {
        index: tree::index(&git)?,
        head: tree::of_commit(&git, "HEAD")?,
    };
    let past = past::of_protected(session, &found.ring, &listing)?;
    committed_keys::look(session, &found.ring, &listing, &past, &mut problems)?;
    let files = files::look(session, &found.ring, &listing, &past, &mut problems)?;
    trust::look(session, &files, &mut problems)?;
    let history = past::judge(session, &listing, &past, &mut problems)?;
    let filter_installed = checks::set_up(session, &mut problems)?;
    let hooks = checks::hooks(session, &mut problems)?;
    checks::surroundings(session, found, &mut problems)?;
    let locked = session.settings()?.locked;
    if locked {
        worktrees::look(session, &found.ring, &files, &mut problems)?;
    }
    let locked = locked
        && files
            .iter()
            .all(|file| file.work_tree != WorkTreeState::Readable);
    let verdict = verdict(session, &problems, found, &files)?;
    Ok(StatusReport {
        schema: 1,
        verdict,
        key: key_report(found),
        filter_installed,
        hooks,
        locked,
        files,
        problems: problems.0,
        history,
    })
}

fn verdict(
    session: &Session,
    problems: &Problems,
    found: &Keys,
    files: &[ProtectedFile],
) -> Result<StatusVerdict, Failure> {
    let set_up_before = session.settings()?.key.is_some();
    Ok(if problems.has(Weight::Danger) {
        StatusVerdict::NotSafe
    } else if problems.has(Weight::NotSetUp) {
        StatusVerdict::NotSetUp
    } else if found.ring.current().is_none() && (set_up_before || !files.is_empty()) {
        StatusVerdict::NoKey
    } else if files.is_empty() {
        StatusVerdict::NothingProtected
    } else {
        StatusVerdict::Safe
    })
}

fn key_report(found: &Keys) -> KeyReport {
    KeyReport {
        found: found.ring.current().is_some(),
        source: found.source.as_ref().map(|source| match source {
            KeySource::Variable => format!("${}", keystore::VARIABLE),
            KeySource::File(path) => path.display().to_string(),
        }),
        fingerprint: found.ring.current().map(Key::fingerprint),
        retired: found
            .ring
            .keys()
            .filter(|(which, _)| *which != Which::Current)
            .count(),
    }
}
