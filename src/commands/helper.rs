//! `helper install` and `helper uninstall`: docker asks
//! `docker-credential-jetcrypt` for our registries, and for no others.

use super::credential_helper::{NAME, docker_config};
use super::credentials;
use super::ground::Ground;
use super::login::registry;
use super::{Failure, Kind, Outcome};
use crate::core::dockercfg::canonical;
use crate::docker::clients;
use crate::docker::config::{HELPER, helper_keys};
use crate::files::{self, Readers};
use crate::git::command::Git;
use crate::report::names::show;
use crate::report::talk;
use anyhow::Context as _;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// Names the repository for the helper, in the environment.
pub const REPOSITORY: &str = "JETCRYPT_REPO";
/// Names the files for the helper; `exec --via-helper` sets it.
pub const FILES: &str = "JETCRYPT_FILES";
/// Names repositories for the helper, in the user's git config.
pub const CONFIG: &str = "jetcrypt.repo";

/// Does the user's docker configuration send this registry to us?
pub(super) fn serves(server: &str) -> bool {
    served().contains(&canonical(server))
}

/// The registries for which the user's docker configuration asks us.
pub(super) fn served() -> Vec<String> {
    let text = docker_config().and_then(|path| fs::read(path).ok());
    let config: Value = text
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let helpers = config.get("credHelpers").and_then(Value::as_object);
    let ours = helpers.into_iter().flatten();
    let mut registries: Vec<String> = ours
        .filter(|(_, helper)| *helper == HELPER)
        .map(|(key, _)| canonical(key))
        .collect();
    registries.sort();
    registries.dedup();
    registries
}

/// Would docker find the helper?
pub(super) fn on_path() -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(NAME).is_file()))
}

/// Points docker at the helper for these registries, or for all that this
/// repository has credentials for.
///
/// # Errors
/// No credentials here, a registry that has another helper, or a file that
/// cannot be read or written; then it is as it was.
pub fn install(hosts: &[String]) -> super::Result {
    let ground = Ground::open(None);
    let registries: Vec<String> = if hosts.is_empty() {
        let found = ground.keys()?;
        let merged = credentials::gather(&ground, &found.ring, &[])?;
        merged.registries().map(str::to_owned).collect()
    } else {
        hosts
            .iter()
            .map(|host| registry(host))
            .collect::<Result<_, _>>()?
    };
    let path = config_path()?;
    let mut config = read(&path)?;
    let before = config.clone();
    let mut plaintext = Vec::new();
    for name in &registries {
        let has = |(key, fields): (&String, &Value)| {
            canonical(key) == *name && fields.as_object().is_some_and(|fields| !fields.is_empty())
        };
        if config
            .get("auths")
            .and_then(Value::as_object)
            .is_some_and(|auths| auths.iter().any(has))
        {
            plaintext.push(name.clone());
        }
        let helpers = helpers(&mut config, &path)?;
        for key in helper_keys(name) {
            match helpers.get(&key).and_then(Value::as_str) {
                Some(HELPER) => {}
                Some(other) => {
                    return Err(Failure::new(
                        Kind::General,
                        format!(
                            "{}: {key} has the helper {:?}; nothing was changed",
                            clients::shown(&path),
                            show(other.as_bytes())
                        ),
                    )
                    .hint("take that line out if ours shall serve it"));
                }
                None => {
                    helpers.insert(key, Value::from(HELPER));
                }
            }
        }
    }
    link()?;
    remember(&ground)?;
    if config == before {
        talk::line(&format!("{}: nothing to change", clients::shown(&path)));
    } else {
        write(&path, &config)?;
        talk::line(&format!(
            "{}: docker asks {NAME} for {}",
            clients::shown(&path),
            registries.join(", ")
        ));
    }
    for name in plaintext {
        talk::warning(&format!(
            "{}: still holds a password for {name} in plaintext",
            clients::shown(&path)
        ));
        talk::hint(&format!(
            "it is not used any more: take it out of \"auths\" there, or: docker logout {name}, then git jetcrypt helper install"
        ));
    }
    Ok(Outcome::Done)
}

/// Takes our lines out of docker's configuration, all or those of these
/// registries.
///
/// # Errors
/// A file that cannot be read or written; then it is as it was.
pub fn uninstall(hosts: &[String]) -> super::Result {
    let wanted = hosts
        .iter()
        .map(|host| registry(host))
        .collect::<Result<Vec<_>, _>>()?;
    let path = config_path()?;
    let mut config = read(&path)?;
    let before = config.clone();
    let mut ours_left = false;
    if let Some(Value::Object(helpers)) = config.get_mut("credHelpers") {
        helpers.retain(|key, helper| {
            helper != HELPER || !(wanted.is_empty() || wanted.contains(&canonical(key)))
        });
        ours_left = helpers.values().any(|helper| helper == HELPER);
        if helpers.is_empty() {
            config.shift_remove("credHelpers");
        }
    }
    if config == before {
        talk::line(&format!("{}: nothing to take out", clients::shown(&path)));
    } else {
        write(&path, &config)?;
        talk::line(&format!(
            "{}: docker asks {NAME} no more",
            clients::shown(&path)
        ));
    }
    if !ours_left {
        forget(&Ground::open(None));
        unlink();
    }
    Ok(Outcome::Done)
}

fn config_path() -> Result<PathBuf, Failure> {
    docker_config().ok_or_else(|| {
        Failure::new(
            Kind::General,
            "there is no home folder to find docker's configuration in",
        )
        .hint("name docker's folder in DOCKER_CONFIG")
    })
}

fn read(path: &Path) -> Result<Map<String, Value>, Failure> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Map::new()),
        Err(error) => {
            return Err(anyhow::Error::new(error)
                .context(format!("cannot read {}", clients::shown(path)))
                .into());
        }
    };
    if text.trim_ascii().is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_slice(&text) {
        Ok(Value::Object(config)) => Ok(config),
        _ => Err(Failure::new(
            Kind::General,
            format!(
                "{}: is no JSON object; nothing was changed",
                clients::shown(path)
            ),
        )
        .hint("docker cannot read it either: mend it first")),
    }
}

fn helpers<'a>(
    config: &'a mut Map<String, Value>,
    path: &Path,
) -> Result<&'a mut Map<String, Value>, Failure> {
    config
        .entry("credHelpers")
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()
        .ok_or_else(|| {
            Failure::new(
                Kind::General,
                format!(
                    "{}: \"credHelpers\" is no object; nothing was changed",
                    clients::shown(path)
                ),
            )
        })
}

/// As docker writes it: tabs, and no line end.
fn write(path: &Path, config: &Map<String, Value>) -> Result<(), Failure> {
    let mut text = zeroize::Zeroizing::new(Vec::with_capacity(64 * 1024));
    let tabs = serde_json::ser::PrettyFormatter::with_indent(b"\t");
    let mut serializer = serde_json::Serializer::with_formatter(&mut *text, tabs);
    serde::Serialize::serialize(config, &mut serializer).context("cannot write JSON")?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    files::replace(path, &text, Readers::Owner)
        .with_context(|| format!("cannot write {}", clients::shown(path)))?;
    Ok(())
}

/// The helper is this program under its second name, beside the first.
fn link_path() -> Option<(PathBuf, PathBuf)> {
    let own = std::env::current_exe().ok()?;
    let link = own.parent()?.join(NAME);
    Some((own, link))
}

fn link() -> Result<(), Failure> {
    let (own, link) = link_path().context("cannot find this program")?;
    if on_path() || link.exists() {
        return Ok(());
    }
    std::os::unix::fs::symlink(own.file_name().unwrap_or_default(), &link).map_err(|error| {
        Failure::new(
            Kind::General,
            format!("cannot make {}: {error}", link.display()),
        )
        .hint(format!(
            "make it as who may: sudo ln -s {} {}",
            own.display(),
            link.display()
        ))
    })?;
    talk::line(&format!("made {}", link.display()));
    Ok(())
}

fn unlink() {
    if let Some((own, link)) = link_path()
        && fs::read_link(&link).is_ok_and(|target| Some(target.as_os_str()) == own.file_name())
        && fs::remove_file(&link).is_ok()
    {
        talk::line(&format!("removed {}", link.display()));
    }
}

/// Outside of any repository the helper looks into this one.
fn remember(ground: &Ground) -> Result<(), Failure> {
    let Some(top) = repository(ground) else {
        return Ok(());
    };
    let all = Git::default()
        .run(["config", "--global", "--get-all", CONFIG])
        .unwrap_or_default();
    if !String::from_utf8_lossy(&all)
        .lines()
        .any(|line| line == top)
    {
        Git::default().run(["config", "--global", "--add", CONFIG, &top])?;
        talk::line(&format!("git config --global: {CONFIG} = {top}"));
    }
    Ok(())
}

fn forget(ground: &Ground) {
    if let Some(top) = repository(ground) {
        let value = regex_of(&top);
        if Git::default()
            .run(["config", "--global", "--unset-all", CONFIG, &value])
            .is_ok()
        {
            talk::line(&format!(
                "git config --global: {CONFIG} no longer names {top}"
            ));
        }
    }
}

fn repository(ground: &Ground) -> Option<String> {
    ground.location.as_ref()?;
    ground.top.to_str().map(str::to_owned)
}

/// git takes a regular expression there.
fn regex_of(text: &str) -> String {
    let mut regex = String::from("^");
    for c in text.chars() {
        if !(c.is_alphanumeric() || "/-_".contains(c)) {
            regex.push('\\');
        }
        regex.push(c);
    }
    regex + "$"
}
