//! `check`: can clients use these files, and do they cover what is pulled?

mod file;
pub mod report;

use crate::commands::Outcome;
use crate::core::dockercfg::Remark;
use crate::core::key::Ring;
use crate::credentials::{self, CredentialFile, Pull};
use crate::failure::{Failure, FailureKind};
use crate::protected;
use crate::report::style::coloured;
use crate::report::talk;
use crate::session::{Session, tell_unproven};
use anyhow::Context as _;
pub(in crate::commands) use file::{look, look_as};
use report::{CheckReport, FileReport, FileRole, Said};
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// What to check.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// The key.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
    /// As one JSON object, "schema": 1.
    #[arg(long)]
    pub json: bool,
    /// Files; - is stdin [default: those of this repository].
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Checks these files; without any, the credential files of the repository
/// and whether they cover what it pulls.
///
/// # Errors
/// No file to check, or a key that cannot be read.
pub fn run(arguments: &CheckArguments) -> crate::commands::Result {
    let session = Session::open(arguments.key_path.as_deref())?.like_jet();
    let found = session.keys()?;
    let report = if arguments.files.is_empty() {
        of_repository(&session, &found.ring)?
    } else {
        let typed = arguments.files.iter();
        CheckReport {
            schema: 1,
            files: typed
                .map(|path| look(&session, &found.ring, &CredentialFile::typed(path)))
                .collect(),
            uncovered: Vec::new(),
        }
    };
    if report.files.is_empty() {
        return Err(credentials::nothing_here());
    }
    tell_unproven(&session);
    protected::warn_of_exposures(&session)?;
    let text = if arguments.json {
        serde_json::to_string_pretty(&report).context("cannot write JSON")? + "\n"
    } else {
        report::words(&report, coloured(&io::stdout()))
    };
    talk::data(text.as_bytes()).context("cannot write stdout")?;
    // a file that could not be opened has not been checked
    Ok(match report.files.iter().find_map(|file| file.unopened) {
        Some(FailureKind::NoKey) => Outcome::Code(3),
        Some(FailureKind::WrongKey) => Outcome::Code(4),
        _ if report.files.iter().all(|file| file.usable) => Outcome::Done,
        _ => Outcome::Found,
    })
}

/// All credential files of a repository, and what they do not cover.
pub(in crate::commands) fn of_repository(
    session: &Session,
    ring: &Ring,
) -> Result<CheckReport, Failure> {
    let mut files = Vec::new();
    for file in credentials::in_repository(session)? {
        let report = look(session, ring, &file);
        // a protected file that is none of docker's
        if file.is_named() || report.kind == FileRole::Credentials || report.unopened.is_some() {
            files.push(report);
        }
    }
    let uncovered = uncovered(&files, &credentials::pulled(session)?);
    Ok(CheckReport {
        schema: 1,
        files,
        uncovered,
    })
}

/// W13: each registry that something pulls from and no file has an entry for.
/// Where a file could not be opened nobody can tell.
pub(in crate::commands) fn uncovered(files: &[FileReport], pulls: &[Pull]) -> Vec<Said> {
    if files.is_empty() || files.iter().any(|file| file.unopened.is_some()) {
        return Vec::new();
    }
    let covered: BTreeSet<&str> = files
        .iter()
        .flat_map(|file| &file.logins)
        .map(|login| login.registry.as_str())
        .collect();
    let mut told = BTreeSet::new();
    let missing = pulls.iter().filter(|pull| {
        !pull.is_official()
            && !covered.contains(pull.registry.as_str())
            && told.insert(&pull.registry)
    });
    missing
        .map(|pull| {
            let remark = Remark::NotCovered {
                registry: pull.registry.clone(),
                image: pull.image.clone(),
                place: pull.place.clone(),
            };
            Said::of(&remark, "")
        })
        .collect()
}
