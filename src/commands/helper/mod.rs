//! `helper install` and `helper uninstall`: docker asks
//! `docker-credential-jetcrypt` for our registries, and for no others.

mod config;
mod link;
mod repository;

pub(super) use link::on_path;

use super::credential_helper::{NAME, docker_config};
use super::login::registry;
use super::{Outcome, credentials};
use crate::core::dockercfg::canonical;
use crate::core::hint::Hint;
use crate::docker::clients;
use crate::docker::config::{HELPER, helper_keys};
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use config::{config_path, helpers, read, write};
use link::{link, unlink};
use repository::{forget, remember};
use serde_json::Value;
use std::fs;

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

/// Points docker at the helper for these registries, or for all that this
/// repository has credentials for.
///
/// # Errors
/// No credentials here, a registry that has another helper, or a file that
/// cannot be read or written; then it is as it was.
pub fn install(hosts: &[String]) -> super::Result {
    let session = Session::open(None)?.like_jet();
    let registries: Vec<String> = if hosts.is_empty() {
        let found = session.keys()?;
        let merged = credentials::gather(&session, &found.ring, &[])?;
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
                        FailureKind::General,
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
    remember(&session)?;
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
        talk::hint(
            Hint::run(["docker", "logout", &name])
                .then(&Hint::run(["git", "jetcrypt", "helper", "install"]))
                .to("docker does not use it any more; take it out of \"auths\" there, or"),
        );
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
        forget(&Session::open(None)?.like_jet());
        unlink();
    }
    Ok(Outcome::Done)
}
