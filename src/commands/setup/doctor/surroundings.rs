//! What lies around: the key's permissions, docker's own configuration,
//! versions and paths.

use super::report::DoctorProblem;
use super::report::Grade;
use crate::commands::docker::check::report::CheckReport;
use crate::commands::docker::helper;
use crate::core::hint::Hint;
use crate::credentials;
use crate::docker::clients;
use crate::docker::ours::{self, PROGRAM};
use crate::git::location::hooks_folder;
use crate::keystore::{self, KeySource, Keys};
use crate::session::Session;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Bits of a file mode that let anybody but the owner in.
const OTHERS: u32 = 0o077;

pub(super) fn look(session: &Session, checked: &CheckReport, problems: &mut Vec<DoctorProblem>) {
    problems.extend(readable_keys(session));
    if checked.files.is_empty() {
        problems.push(note(
            "no_credentials",
            "there is no credential file here".to_owned(),
            Hint::run(["git", "jetcrypt", "login", "REGISTRY", "-u", "USER"])
                .to("git jetcrypt import takes over what docker has; or"),
        ));
    }
    if !ours::served().is_empty() && !helper::is_on_path() {
        problems.push(note(
            "helper_not_on_path",
            format!("docker is told to ask {PROGRAM}, and it is not on PATH"),
            Hint::run(["git", "jetcrypt", "helper", "install"]),
        ));
    }
    match credentials::is_old_setup(session) {
        Ok(false) => {}
        Ok(true) => problems.push(note(
            "old_helper_setup",
            "set up for docker by an older version".to_owned(),
            Hint::run(["git", "jetcrypt", "helper", "install"]),
        )),
        Err(failure) => {
            let hint = failure.hints.into_iter().next();
            let hint = hint.unwrap_or_else(|| Hint::say("try again"));
            problems.push(note("helper_record", failure.what, hint));
        }
    }
}

fn note(code: &'static str, what: String, hint: Hint) -> DoctorProblem {
    DoctorProblem {
        grade: Grade::Note,
        code,
        place: None,
        what,
        hint,
    }
}

/// The key files that other users of this machine can read.
fn readable_keys(session: &Session) -> Vec<DoctorProblem> {
    let files = session.places().map(|places| keystore::files(&places));
    let files = files.unwrap_or_default().into_iter();
    files
        .filter(|path| open_to_others(path))
        .map(|path| {
            let inside = path.strip_prefix(session.folder());
            let typed = match inside {
                Ok(inside) => session.stand().path(inside.as_os_str().as_bytes()),
                Err(_) => path.as_os_str().as_bytes().to_vec(),
            };
            DoctorProblem {
                place: Some(inside.unwrap_or(&path).display().to_string()),
                ..note(
                    "key_permissions",
                    "other users of this machine can read the key".to_owned(),
                    Hint::run(["chmod", "600"]).file(&typed),
                )
            }
        })
        .collect()
}

fn open_to_others(path: &Path) -> bool {
    // where we may not look, others may not either
    fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & OTHERS != 0)
}

/// Versions and paths.
pub(super) fn about(session: &Session, found: &Keys) -> BTreeMap<&'static str, String> {
    let mut about = BTreeMap::new();
    about.insert("git-jetcrypt", env!("CARGO_PKG_VERSION").to_owned());
    let git = session.git().line(["version"]).ok().flatten();
    let git = git
        .unwrap_or_default()
        .to_string_lossy()
        .replace("git version ", "");
    about.insert("git", git);
    for program in ["docker", "podman", "skopeo"] {
        if let Some(version) = clients::version(program) {
            about.insert(program, version);
        }
    }
    let key = match (&found.source, found.ring.current()) {
        (Some(KeySource::File(path)), Some(key)) => {
            format!("{} (fingerprint {})", path.display(), key.fingerprint())
        }
        (Some(KeySource::Variable), Some(key)) => {
            format!(
                "${} (fingerprint {})",
                keystore::VARIABLE,
                key.fingerprint()
            )
        }
        _ => "none".to_owned(),
    };
    about.insert("key", key);
    about.insert("repository", session.folder().display().to_string());
    if let Ok(hooks) = hooks_folder(&session.git(), session.folder()) {
        about.insert("hooks", hooks.display().to_string());
    }
    if let Ok(program) = std::env::current_exe() {
        about.insert("program", program.display().to_string());
    }
    if let Some(folder) = clients::docker_folder() {
        about.insert("docker config", clients::shown(&folder.join("config.json")));
    }
    let served = ours::served();
    if !served.is_empty() {
        about.insert(
            "helper",
            format!("docker asks {PROGRAM} for {}", served.join(", ")),
        );
    }
    about.insert(
        "system",
        format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    );
    about
}
