//! Where docker, podman and their kin keep what they log in with
//! (docs/credential-files.md 1).

use crate::children;
use crate::files;
use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Stdio;

/// The folder of docker's own configuration: `$DOCKER_CONFIG`, else
/// `~/.docker`. None where there is no home.
#[must_use]
pub fn docker_folder() -> Option<PathBuf> {
    match set("DOCKER_CONFIG") {
        Some(folder) => Some(folder),
        None => home().map(|home| home.join(".docker")),
    }
}

/// docker's own configuration file.
#[must_use]
pub fn docker_config() -> Option<PathBuf> {
    docker_folder().map(|folder| folder.join("config.json"))
}

/// The file that podman, skopeo and buildah would read first: the one that is
/// named, else the first of their places that is there.
#[must_use]
pub fn podman_file() -> Option<PathBuf> {
    if let Some(named) = set("REGISTRY_AUTH_FILE") {
        return Some(named);
    }
    let config = set("XDG_CONFIG_HOME").or_else(|| home().map(|home| home.join(".config")));
    [set("XDG_RUNTIME_DIR"), config]
        .into_iter()
        .flatten()
        .map(|folder| folder.join("containers/auth.json"))
        .find(|path| files::may_be_file(path))
}

/// The files that are there and may hold credentials, in the order in which
/// clients would look.
#[must_use]
pub fn files() -> Vec<PathBuf> {
    let docker = docker_config();
    let old = home().map(|home| home.join(".dockercfg"));
    let mut files: Vec<PathBuf> = [docker, podman_file(), old].into_iter().flatten().collect();
    files.retain(|path| files::may_be_file(path));
    files
}

/// The user's home folder.
#[must_use]
pub fn home() -> Option<PathBuf> {
    set("HOME")
}

/// A path for people: `~` for the home folder.
#[must_use]
pub fn shown(path: &std::path::Path) -> String {
    match home().and_then(|home| path.strip_prefix(home).map(ToOwned::to_owned).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

/// The version of a client, in its own words; none where it is not here.
#[must_use]
pub fn version(program: &str) -> Option<String> {
    let output = children::command(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let line = String::from_utf8_lossy(&output.stdout);
    let words = line.lines().next()?.split_whitespace();
    // "Docker version 28.2.2, build …", "skopeo version 1.9.3"
    let version = words.skip_while(|word| *word != "version").nth(1)?;
    Some(version.trim_end_matches(',').to_owned())
}

fn set(name: impl AsRef<OsStr>) -> Option<PathBuf> {
    env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}
