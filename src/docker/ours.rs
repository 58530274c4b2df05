//! Our own credential helper, as docker knows it: its name, what it is told in
//! the environment, and for which registries docker asks it.

use super::clients;
use super::config::HELPER;
use crate::core::dockercfg::canonical;
use crate::files;
use serde_json::Value;

/// The program's name.
pub const PROGRAM: &str = "docker-credential-jetcrypt";

/// Names the repository for the helper, in the environment.
pub const REPOSITORY: &str = "JETCRYPT_REPO";

/// Names the files for the helper; `exec --via-helper` sets it.
pub const FILES: &str = "JETCRYPT_FILES";

/// Does the user's docker configuration send this registry to us?
#[must_use]
pub fn serves(server: &str) -> bool {
    served().contains(&canonical(server))
}

/// The registries for which the user's docker configuration asks us.
#[must_use]
pub fn served() -> Vec<String> {
    // docker goes on without what it cannot read, and asks nobody
    let text = clients::docker_config().and_then(|path| files::bounded(&path).ok());
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
