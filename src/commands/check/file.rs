//! One file: read, opened, and judged as what it is.

use super::inline::inline;
use super::report::{Content, FileReport, Login, Said};
use crate::commands::credentials::{self, Opened, Place};
use crate::core::codeship;
use crate::core::dockercfg;
use crate::core::envfile;
use crate::core::key::Ring;
use crate::core::policy;
use crate::failure::{Failure, FailureKind};
use crate::session::Session;
use std::io::Read as _;
use std::path::Path;
use zeroize::Zeroizing;

/// Looks at a file; whatever is wrong with it is in the report.
pub(in crate::commands) fn look(session: &Session, ring: &Ring, place: &Place) -> FileReport {
    look_as(session, ring, place, None)
}

/// The same for a file of which is known what it is there for.
pub(in crate::commands) fn look_as(
    session: &Session,
    ring: &Ring,
    place: &Place,
    kind: Option<Content>,
) -> FileReport {
    let opened = if place.path == Path::new("-") {
        stdin().and_then(|bytes| credentials::unsealed(session, ring, place, bytes))
    } else {
        credentials::open(session, ring, place)
    };
    match opened {
        Ok(opened) => {
            let kind = kind.unwrap_or_else(|| kind_of(place, &opened.plain));
            judge(ring, kind, &opened)
        }
        Err(failure) => unopened(place.shown(session), &failure),
    }
}

fn stdin() -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut bytes = Zeroizing::new(Vec::new());
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| {
            Failure::new(FailureKind::General, format!("cannot read stdin: {error}"))
        })?;
    Ok(bytes)
}

/// The name of a variable; what is no such name may be a secret on a line of
/// its own.
fn shown_name(name: String) -> String {
    let is_name = name.len() <= 40
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b));
    if is_name {
        name
    } else {
        "(a name that may be a secret)".to_owned()
    }
}

fn unopened(path: String, failure: &Failure) -> FileReport {
    FileReport {
        path,
        kind: Content::Unknown,
        encrypted: failure.kind != FailureKind::General,
        usable: false,
        logins: Vec::new(),
        variables: Vec::new(),
        remarks: vec![said(failure)],
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

fn judge(ring: &Ring, kind: Content, opened: &Opened) -> FileReport {
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
        Content::Credentials | Content::Unknown => {
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
        Content::Environment => match envfile::parse(&opened.plain) {
            Ok(variables) => {
                let set = variables
                    .into_iter()
                    .filter(|variable| variable.value.is_some());
                report.variables = set.map(|variable| shown_name(variable.name)).collect();
            }
            Err(bad) => {
                report.usable = false;
                let remedy = bad.remedy().to_owned();
                report
                    .remarks
                    .push(Said::error("bad_line", bad.to_string(), remedy));
            }
        },
        Content::Services => services(ring, opened, &mut report),
    }
    report
}

/// What a file is, by its name first: a credential file that is broken must
/// not pass for another thing.
fn kind_of(place: &Place, plain: &[u8]) -> Content {
    let path = place.path.as_os_str();
    let name = policy::base_name(std::os::unix::ffi::OsStrExt::as_bytes(path));
    let name = String::from_utf8_lossy(name);
    let is_services = codeship::SERVICE_FILES.iter().any(|file| *file == name);
    if is_services {
        return Content::Services;
    }
    let docker = place.is_credential_file()
        || ["dockercfg", "auth.json", "config.json"]
            .iter()
            .any(|part| name.contains(part));
    let json = matches!(plain.trim_ascii_start().first(), Some(b'{' | b'['));
    if !docker && !json && is_environment(plain) {
        Content::Environment
    } else {
        Content::Credentials
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

fn services(ring: &Ring, opened: &Opened, report: &mut FileReport) {
    let text = String::from_utf8_lossy(&opened.plain);
    let uses = match codeship::services(&text) {
        Ok(services) => services.uses,
        Err(error) => {
            report.usable = false;
            let remedy = "mend the YAML first".to_owned();
            report
                .remarks
                .push(Said::error("not_yaml", error.to_string(), remedy));
            return;
        }
    };
    for found in &uses {
        match inline(ring, found) {
            None => {}
            Some(Ok(all)) => report.variables.extend(all.into_iter().map(|one| one.name)),
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
