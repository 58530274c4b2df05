//! The configuration that `exec` hands over: our credentials, and from the
//! user's own what builds need (docs/credential-files.md 7).

use crate::core::dockercfg::{Entry, HUB, HUB_KEY, Merged, canonical, display};
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

/// What docker takes in a setting; anything else, and it drops the file.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    Texts,
    /// An object of texts.
    Map,
    /// An object of objects of texts.
    Maps,
}

impl Shape {
    fn fits(self, value: &Value) -> bool {
        let map = |value: &Value| {
            value
                .as_object()
                .is_some_and(|map| map.values().all(Value::is_string))
        };
        match self {
            Self::Text => value.is_string(),
            Self::Texts => value
                .as_array()
                .is_some_and(|list| list.iter().all(Value::is_string)),
            Self::Map => map(value),
            Self::Maps => value.as_object().is_some_and(|maps| maps.values().all(map)),
        }
    }
}

/// Settings of a config.json that clients need and that are no credentials.
const KEPT: [(&str, Shape); 8] = [
    ("currentContext", Shape::Text),
    ("proxies", Shape::Maps),
    ("HttpHeaders", Shape::Map),
    ("cliPluginsExtraDirs", Shape::Texts),
    ("plugins", Shape::Maps),
    ("aliases", Shape::Map),
    ("features", Shape::Map),
    ("detachKeys", Shape::Text),
];

/// A member by its name in any case, as Go reads JSON.
fn member<'a>(own: &'a Value, name: &str) -> Option<&'a Value> {
    let members = own.as_object()?;
    let found = members
        .iter()
        .rev()
        .find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}

/// Can docker read this entry?
fn is_readable(key: &str, fields: &Value) -> bool {
    if fields.as_object().is_some_and(Map::is_empty) {
        return true;
    }
    let alone = json!({ "auths": { key: fields } });
    let text = Zeroizing::new(alone.to_string());
    crate::core::dockercfg::check(text.as_bytes())
        .error()
        .is_none()
}

/// How the credentials reach the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// In the file itself.
    InFile,
    /// By our credential helper, so that no file holds a secret.
    ByHelper,
}

/// The name of our credential helper, `docker-credential-jetcrypt`.
pub const HELPER: &str = "jetcrypt";

/// A config.json with our credentials over the user's own one, which may be
/// absent or malformed.
///
/// A store of the user's would win over everything (docs/credential-files.md 4), so
/// it goes, and what it holds for other registries is asked for by name.
#[must_use]
pub fn over(own: Option<&[u8]>, credentials: &Merged, way: Way) -> Zeroizing<Vec<u8>> {
    let own: Value = own
        .and_then(|bytes| serde_json::from_slice(bytes).ok())
        .unwrap_or_default();
    // podman's entry for a part of our registry would win over ours
    let ours = |key: &str| {
        credentials.get(&canonical(key)).is_some()
            || credentials.get(&canonical(&display(key))).is_some()
    };
    let mut config = Map::new();
    for (name, shape) in KEPT {
        if let Some(value) = member(&own, name).filter(|value| shape.fits(value)) {
            config.insert(name.to_owned(), value.clone());
        }
    }
    let members = |name: &str| member(&own, name).and_then(Value::as_object).cloned();
    let mut helpers = members("credHelpers").unwrap_or_default();
    helpers.retain(|key, helper| helper.is_string() && !ours(key));
    let mut auths = Map::new();
    let store = member(&own, "credsStore").and_then(Value::as_str);
    for (key, fields) in members("auths").unwrap_or_default() {
        // one entry that docker cannot read would cost all of them
        if ours(&key) || !is_readable(&key, &fields) {
            continue;
        }
        let marker = fields.as_object().is_none_or(Map::is_empty);
        match store.filter(|store| !store.is_empty()) {
            Some(store) if marker && !helpers.contains_key(&key) => {
                helpers.insert(key, Value::from(store));
            }
            _ => {
                auths.insert(key, fields);
            }
        }
    }
    for entry in credentials.entries() {
        match way {
            Way::InFile => {
                auths.insert(entry_key(entry), fields(entry));
            }
            Way::ByHelper => {
                for key in helper_keys(&entry.registry()) {
                    helpers.insert(key, Value::from(HELPER));
                }
            }
        }
    }
    config.insert("auths".to_owned(), Value::Object(auths));
    if !helpers.is_empty() {
        config.insert("credHelpers".to_owned(), Value::Object(helpers));
    }
    Zeroizing::new(Value::Object(config).to_string().into_bytes())
}

/// Under which names clients ask a helper for a registry: for Docker Hub
/// docker and podman each have their own (docs/credential-files.md 4).
#[must_use]
pub fn helper_keys(registry: &str) -> Vec<String> {
    if registry == HUB {
        vec![HUB_KEY.to_owned(), HUB.to_owned()]
    } else {
        vec![registry.to_owned()]
    }
}

fn entry_key(entry: &Entry) -> String {
    crate::core::dockercfg::written(&entry.registry()).to_owned()
}

fn fields(entry: &Entry) -> Value {
    let mut fields = Map::new();
    for (name, secret) in [
        ("auth", entry.auth().as_ref()),
        ("identitytoken", entry.identity.as_ref()),
        ("registrytoken", entry.bearer.as_ref()),
    ] {
        if let Some(secret) = secret {
            fields.insert(name.to_owned(), json!(secret.expose()));
        }
    }
    Value::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::secret::Secret;

    fn credentials() -> Merged {
        let mut merged = Merged::default();
        for registry in ["docker.io", "quay.io"] {
            let entry = Entry::login(registry, "acme", Secret::new("x7x9q".to_owned()));
            merged.add(entry, "test").unwrap();
        }
        merged
    }

    fn read(bytes: &[u8]) -> Value {
        serde_json::from_slice(bytes).unwrap()
    }

    #[test]
    fn ours_win_and_what_builds_need_of_the_users_own_is_kept() {
        let own = json!({
            "auths": { "docker.io": {}, HUB_KEY: {}, "ghcr.io": {}, "h.io": {"auth": "b3duOm93bg=="}, "https://quay.io": {"auth": "b2xkOm9sZA=="} },
            "credsStore": "desktop",
            "credHelpers": { "quay.io": "old", "e.io": "ecr-login" },
            "currentContext": "remote",
            "psFormat": "table",
        });
        let config = read(&over(
            Some(own.to_string().as_bytes()),
            &credentials(),
            Way::InFile,
        ));
        assert_eq!(config["currentContext"], "remote");
        assert!(config.get("credsStore").is_none() && config.get("psFormat").is_none());
        let keys: Vec<&String> = config["auths"].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["h.io", HUB_KEY, "quay.io"]);
        assert_eq!(
            config["credHelpers"],
            json!({ "e.io": "ecr-login", "ghcr.io": "desktop" }),
            "the store is asked for what it holds, and for nothing of ours"
        );
    }

    #[test]
    fn by_helper_no_secret_is_in_the_file() {
        let config = read(&over(None, &credentials(), Way::ByHelper));
        assert_eq!(config["auths"], json!({}));
        assert_eq!(
            config["credHelpers"],
            json!({ HUB_KEY: "jetcrypt", "docker.io": "jetcrypt", "quay.io": "jetcrypt" })
        );
    }

    #[test]
    fn what_docker_could_not_read_is_left_out() {
        let own = json!({
            "auths": { "x.io": {"auth": "!!!"}, "y.io": {"auth": 12}, "quay.io/team": {"auth": "b2xkOm9sZA=="}, "h.io": {"auth": "b3duOm93bg=="} },
            "HttpHeaders": [], "currentContext": 1, "aliases": {"a": {}}, "features": {"buildkit": "true"},
        });
        let config = read(&over(
            Some(own.to_string().as_bytes()),
            &credentials(),
            Way::InFile,
        ));
        let keys: Vec<&String> = config["auths"].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["h.io", HUB_KEY, "quay.io"]);
        let names: Vec<&String> = config.as_object().unwrap().keys().collect();
        assert_eq!(names, ["features", "auths"]);
    }

    #[test]
    fn a_malformed_file_of_the_users_is_as_none() {
        for own in [&b"{"[..], b"[]", b"{\"auths\":[]}", b"{\"credsStore\":1}"] {
            let config = read(&over(Some(own), &credentials(), Way::InFile));
            assert_eq!(config["auths"].as_object().unwrap().len(), 2);
        }
    }
}
