//! `helper install` and `helper uninstall`: docker asks
//! `docker-credential-jetcrypt` for our registries, and for no others.

mod link;
mod repository;

pub(in crate::commands) use link::is_on_path;

use crate::commands::Outcome;
use crate::core::dockercfg::canonical;
use crate::core::hint::Hint;
use crate::credentials::config_json::{self, helpers};
use crate::credentials::{self, registry};
use crate::docker::clients;
use crate::docker::config::{HELPER, helper_keys};
use crate::docker::ours::PROGRAM;
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, lock_files_of_the_user};
use link::{link, unlink};
use repository::{forget, remember};
use serde_json::{Map, Value};
use std::path::Path;

/// Which registries docker is to ask us for, or no more.
#[derive(Debug, clap::Args)]
pub struct HelperInstallArguments {
    /// For this registry [default: all that this repository has].
    #[arg(long, value_name = "REGISTRY")]
    pub host: Vec<String>,
}

/// The same for `uninstall`.
#[derive(Debug, clap::Args)]
pub struct HelperUninstallArguments {
    /// For this registry [default: all].
    #[arg(long, value_name = "REGISTRY")]
    pub host: Vec<String>,
}

/// Points docker at the helper for these registries, or for all that this
/// repository has credentials for.
///
/// # Errors
/// No credentials here, a registry that has another helper, another program
/// of our name, or a file that cannot be read or written; then it is as it
/// was.
pub fn install(arguments: &HelperInstallArguments) -> crate::commands::Result {
    let session = Session::open(None)?.like_jet();
    let registries = wanted(&session, &arguments.host)?;
    let path = config_json::path()?;
    let _held = lock_files_of_the_user()?;
    let mut config = config_json::read(&path)?;
    let before = config.clone();
    let plaintext: Vec<&String> = registries
        .iter()
        .filter(|name| has_password(&config, name))
        .collect();
    for name in &registries {
        send_to_us(&mut config, &path, name)?;
    }
    link()?;
    remember(&session)?;
    if config == before {
        talk::line(&format!("{}: nothing to change", clients::shown(&path)));
    } else {
        config_json::write(&path, &config)?;
        talk::line(&format!(
            "{}: docker asks {PROGRAM} for {}",
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
            Hint::run(["docker", "logout", name])
                .then(&Hint::run(["git", "jetcrypt", "helper", "install"]))
                .to("docker does not use it any more; take it out of \"auths\" there, or"),
        );
    }
    Ok(Outcome::Done)
}

/// The registries that were typed, or all that the repository has.
fn wanted(session: &Session, hosts: &[String]) -> Result<Vec<String>, Failure> {
    if !hosts.is_empty() {
        return hosts.iter().map(|host| registry(host)).collect();
    }
    let found = session.keys()?;
    let merged = credentials::gather(session, &found.ring, &[])?;
    Ok(merged.registries().map(str::to_owned).collect())
}

/// Does docker's own file hold a password for this registry?
fn has_password(config: &Map<String, Value>, name: &str) -> bool {
    let has = |(key, fields): (&String, &Value)| {
        canonical(key) == name && fields.as_object().is_some_and(|fields| !fields.is_empty())
    };
    let auths = config.get("auths").and_then(Value::as_object);
    auths.is_some_and(|auths| auths.iter().any(has))
}

/// Names us as the helper for a registry.
fn send_to_us(config: &mut Map<String, Value>, path: &Path, name: &str) -> Result<(), Failure> {
    let helpers = helpers(config, path)?;
    for key in helper_keys(name) {
        match helpers.get(&key).and_then(Value::as_str) {
            Some(HELPER) => {}
            Some(other) => {
                return Err(Failure::new(
                    FailureKind::General,
                    format!(
                        "{}: {key} has the helper {:?}; nothing was changed",
                        clients::shown(path),
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
    Ok(())
}

/// Takes our lines out of docker's configuration, all or those of these
/// registries.
///
/// # Errors
/// A file that cannot be read or written; then it is as it was.
pub fn uninstall(arguments: &HelperUninstallArguments) -> crate::commands::Result {
    let wanted = arguments
        .host
        .iter()
        .map(|host| registry(host))
        .collect::<Result<Vec<_>, _>>()?;
    let path = config_json::path()?;
    let _held = lock_files_of_the_user()?;
    let mut config = config_json::read(&path)?;
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
        config_json::write(&path, &config)?;
        talk::line(&format!(
            "{}: docker asks {PROGRAM} no more",
            clients::shown(&path)
        ));
    }
    if !ours_left {
        forget(&Session::open(None)?.like_jet())?;
        unlink()?;
    }
    Ok(Outcome::Done)
}
