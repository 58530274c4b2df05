//! A docker credential file under any name.

use super::super::{Blob, Finding, Knowledge};
use crate::core::dockercfg::{self, Kind};

/// One finding per registry; stand-ins of manuals are none.
pub(crate) fn look(blob: &Blob<'_>, _: &Knowledge<'_>) -> Vec<Finding> {
    let found = dockercfg::find(blob.bytes);
    found
        .into_iter()
        .filter(|credential| !credential.placeholder)
        .map(|credential| {
            let kind = match credential.kind {
                Kind::Password => "password",
                Kind::IdentityToken => "identity token",
                Kind::RegistryToken => "registry token",
            };
            let user = credential
                .user
                .map(|user| format!(" of user {user}"))
                .unwrap_or_default();
            Finding {
                rule: "docker-credentials",
                what: format!("the {kind}{user} for {}", credential.registry),
                place: Some(credential.pointer),
            }
        })
        .collect()
}
