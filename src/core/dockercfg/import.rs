//! What `import` reads: every file that holds registry credentials in one of
//! the forms of docs/credential-files.md 1.

use super::json::Json;
use super::json::Object;
use super::read::Checked;
use super::read::check;
use super::read::check_object;
use super::read::object;
use super::remark::Remark;
use super::stores::Stores;
use crate::core::base64::{Engine as _, STRICT};
use crate::core::yaml;
use zeroize::Zeroizing;

/// A file that credentials are taken from.
#[derive(Default)]
pub struct Imported {
    /// Entries with secrets, and remarks.
    pub checked: Checked,
    /// Programs that hold more.
    pub stores: Stores,
    /// Registries that stand there without a secret: docker's markers for
    /// what the store holds.
    pub markers: Vec<String>,
}

/// Reads a credential file in any of its forms: config.json, `.dockercfg`,
/// auth.json, or a Kubernetes secret in YAML or JSON.
#[must_use]
pub fn import(bytes: &[u8]) -> Imported {
    if let Some(inner) = from_secret(bytes) {
        return Imported {
            checked: check(&inner),
            ..Imported::default()
        };
    }
    match object(bytes) {
        Err(remark) => Imported {
            checked: Checked::refused(remark),
            ..Imported::default()
        },
        Ok(top) => {
            let stores = Stores::of(&top);
            let markers = markers(&top);
            let mut checked = check_object(top);
            // the passwords are elsewhere, and we know where
            checked.remarks.retain(|remark| {
                !matches!(remark, Remark::Keychain { .. } | Remark::HelperOnly { .. })
            });
            Imported {
                checked,
                stores,
                markers,
            }
        }
    }
}

fn markers(top: &Object) -> Vec<String> {
    match top.get("auths") {
        Some(Json::Object(auths)) => auths
            .0
            .iter()
            .filter(|(_, fields)| matches!(fields, Json::Object(fields) if fields.0.is_empty()))
            .map(|(key, _)| key.clone())
            .collect(),
        _ => Vec::new(),
    }
}

/// The credential file inside a Kubernetes secret, new type or old, `data` or
/// `stringData`.
fn from_secret(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let text = std::str::from_utf8(bytes).ok()?;
    // a quick look, so that not every file goes through the YAML parser
    if !text.contains(".dockerconfigjson") && !text.contains(".dockercfg") {
        return None;
    }
    let root = yaml::parse(text).ok()?;
    let secret = std::iter::once(&root)
        .chain(
            root.get("items")
                .map(yaml::Node::items)
                .into_iter()
                .flatten(),
        )
        .find(|node| node.get("data").or(node.get("stringData")).is_some())?;
    for name in [".dockerconfigjson", ".dockercfg"] {
        if let Some(plain) = secret.get("stringData").and_then(|data| data.get(name)) {
            return Some(Zeroizing::new(plain.text()?.as_bytes().to_vec()));
        }
        if let Some(coded) = secret.get("data").and_then(|data| data.get(name)) {
            let joined = Zeroizing::new(coded.text()?.split_whitespace().collect::<String>());
            return STRICT.decode(joined.as_bytes()).ok().map(Zeroizing::new);
        }
    }
    None
}
