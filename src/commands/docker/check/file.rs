//! One file: read, opened, and judged as what it is.

use super::report::FileReport;
use super::report::FileRole;
use super::report::Login;
use super::report::Said;
use crate::core::codeship;
use crate::core::dockercfg;
use crate::core::envfile;
use crate::core::key::Ring;
use crate::core::policy;
use crate::credentials::{self, CredentialFile, OpenedFile, inline};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::session::Session;
use anyhow::Context as _;
use std::path::Path;

/// Looks at a file; whatever is wrong with it is in the report.
pub(in crate::commands) fn look(
    session: &Session,
    ring: &Ring,
    file: &CredentialFile,
) -> FileReport {
    look_as(session, ring, file, None)
}

/// The same for a file of which is known what it is there for.
pub(in crate::commands) fn look_as(
    session: &Session,
    ring: &Ring,
    file: &CredentialFile,
    role: Option<FileRole>,
) -> FileReport {
    let opened = if file.path == Path::new("-") {
        from_stdin(session, ring, file)
    } else {
        credentials::open(session, ring, file)
    };
    match opened {
        Ok(opened) => {
            let role = role.unwrap_or_else(|| role_of(file, &opened.plain));
            judge(session, ring, role, &opened)
        }
        Err(failure) => unopened(file.shown(session), &failure),
    }
}

fn from_stdin(
    session: &Session,
    ring: &Ring,
    file: &CredentialFile,
) -> Result<OpenedFile, Failure> {
    let bytes = files::stdin().context("cannot read stdin")?;
    credentials::unsealed(session, ring, file, bytes)
}

fn unopened(path: String, failure: &Failure) -> FileReport {
    let mut remark = said(failure);
    // the report names the file already
    if let Some(what) = remark.what.strip_prefix(&format!("{path}: ")) {
        remark.what = what.to_owned();
    }
    FileReport {
        path,
        kind: FileRole::Unknown,
        encrypted: failure.kind != FailureKind::General,
        usable: false,
        logins: Vec::new(),
        variables: Vec::new(),
        remarks: vec![remark],
        unopened: Some(failure.kind),
    }
}

fn said(failure: &Failure) -> Said {
    let code = match failure.kind {
        FailureKind::NoKey => "no_key",
        FailureKind::WrongKey => "wrong_key",
        _ => "unreadable",
    };
    let remedy = match failure.hints.as_slice() {
        [] => "is the name right?".to_owned(),
        _ => failure.remedy(),
    };
    Said::error(code, failure.what.clone(), remedy)
}

fn judge(session: &Session, ring: &Ring, kind: FileRole, opened: &OpenedFile) -> FileReport {
    let mut report = FileReport {
        path: opened.shown.clone(),
        kind,
        encrypted: opened.sealed,
        usable: true,
        logins: Vec::new(),
        variables: Vec::new(),
        remarks: Vec::new(),
        unopened: None,
    };
    match report.kind {
        FileRole::Credentials | FileRole::Unknown => {
            let checked = dockercfg::check(&opened.plain);
            report.usable = checked.error().is_none();
            report.logins = checked.entries.iter().map(Login::of).collect();
            report
                .logins
                .sort_by(|one, other| one.registry.cmp(&other.registry));
            let remarks = checked.remarks.iter();
            report.remarks = remarks
                .map(|remark| Said::of(remark, &opened.shown))
                .collect();
        }
        FileRole::Environment => match envfile::parse(&opened.plain) {
            Ok(variables) => {
                let set = variables
                    .into_iter()
                    .filter(|variable| variable.value.is_some());
                report.variables = set
                    .map(|variable| variable.shown_name().to_owned())
                    .collect();
            }
            Err(bad) => {
                report.usable = false;
                let remedy = bad.remedy().to_owned();
                report
                    .remarks
                    .push(Said::error("bad_line", bad.to_string(), remedy));
            }
        },
        FileRole::Services => services(session, ring, opened, &mut report),
    }
    report
}

/// What a file is, by its name first: a credential file that is broken must
/// not pass for another thing.
fn role_of(file: &CredentialFile, plain: &[u8]) -> FileRole {
    let path = file.path.as_os_str();
    let name = policy::base_name(std::os::unix::ffi::OsStrExt::as_bytes(path));
    let name = String::from_utf8_lossy(name);
    let is_services = codeship::SERVICE_FILES.iter().any(|file| *file == name);
    if is_services {
        return FileRole::Services;
    }
    let docker = file.is_credential_file()
        || ["dockercfg", "auth.json", "config.json"]
            .iter()
            .any(|part| name.contains(part));
    let json = matches!(plain.trim_ascii_start().first(), Some(b'{' | b'['));
    if !docker && !json && is_environment(plain) {
        FileRole::Environment
    } else {
        FileRole::Credentials
    }
}

/// Lines of `KEY=value`, or something that was meant so.
fn is_environment(plain: &[u8]) -> bool {
    let lines = plain.split(|b| *b == b'\n');
    let mut lines = lines
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty() && !line.starts_with(b"#"));
    lines.any(|line| line.contains(&b'='))
}

fn services(session: &Session, ring: &Ring, opened: &OpenedFile, report: &mut FileReport) {
    let text = String::from_utf8_lossy(&opened.plain);
    let uses = match codeship::services(&text) {
        Ok(services) => services.uses,
        Err(error) => {
            report.usable = false;
            let remedy = "fix the YAML first".to_owned();
            report
                .remarks
                .push(Said::error("not_yaml", error.to_string(), remedy));
            return;
        }
    };
    for found in &uses {
        match inline(session, ring, found) {
            None => {}
            Some(Ok(all)) => report
                .variables
                .extend(all.iter().map(|one| one.shown_name().to_owned())),
            Some(Err(failure)) => {
                report.usable = false;
                if matches!(failure.kind, FailureKind::NoKey | FailureKind::WrongKey) {
                    report.unopened = report.unopened.or(Some(failure.kind));
                }
                report.remarks.push(said(&failure));
            }
        }
    }
}
