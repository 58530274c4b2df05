//! Credential files as we write them: only `auths`, one canonical key per
//! registry, sorted, so that equal credentials are equal bytes
//! (docs/credential-files.md 6).

use super::entry::Entry;
use super::registry;
use super::registry::HUB;
use crate::core::base64::{Engine as _, STRICT};
use crate::core::secret::Secret;
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::ser::PrettyFormatter;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The forms that clients and platforms read (docs/credential-files.md 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `~/.docker/config.json`.
    ConfigJson,
    /// The flat `.dockercfg`.
    Dockercfg,
    /// podman's `auth.json`: Docker Hub is `docker.io` there.
    AuthJson,
    /// `DOCKER_AUTH_CONFIG`: one line, and no field but `auth`
    /// (docs/credential-files.md 7).
    DockerAuthConfig,
    /// A manifest of a Kubernetes secret with this name.
    K8sSecret,
}

/// The form that lies encrypted in git: a config.json with nothing but
/// `auths`, indented with tabs as docker does.
#[must_use]
pub fn normal<'a>(entries: impl Iterator<Item = &'a Entry>) -> Secret {
    write(entries, Form::ConfigJson, "")
}

/// Writes entries in a form; `name` is that of a Kubernetes secret.
///
/// A token that is no password (`identitytoken`, `registrytoken`) is left out
/// of `DOCKER_AUTH_CONFIG`, which knows none.
#[must_use]
pub fn write<'a>(entries: impl Iterator<Item = &'a Entry>, form: Form, name: &str) -> Secret {
    let auths: BTreeMap<String, Fields> = entries
        .map(|entry| (key(entry, form), Fields::of(entry, form)))
        .filter(|(_, fields)| !fields.0.is_empty())
        .collect();
    let auths = Auths { auths };
    match form {
        Form::ConfigJson | Form::AuthJson => json(&auths, true),
        Form::Dockercfg => json(&auths.auths, true),
        Form::DockerAuthConfig => json(&auths, false),
        Form::K8sSecret => {
            let inner = json(&auths, false);
            // a JSON string is a YAML string: no name can break out
            Secret::new(format!(
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: {}\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: {}\n",
                Value::from(name),
                *Zeroizing::new(STRICT.encode(inner.expose().trim_end())),
            ))
        }
    }
}

#[derive(Serialize)]
struct Auths {
    auths: BTreeMap<String, Fields>,
}

/// The fields of one entry.
struct Fields(Vec<(&'static str, Secret)>);

impl Fields {
    fn of(entry: &Entry, form: Form) -> Self {
        let mut fields = vec![("auth", entry.auth())];
        if form != Form::DockerAuthConfig {
            let copy = |secret: &Option<Secret>| secret.as_ref().map(Secret::duplicate);
            fields.push(("identitytoken", copy(&entry.identity)));
            fields.push(("registrytoken", copy(&entry.bearer)));
        }
        let fields = fields.into_iter();
        Self(
            fields
                .filter_map(|(name, secret)| Some((name, secret?)))
                .collect(),
        )
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, secret)| (name, secret.expose())))
    }
}

fn key(entry: &Entry, form: Form) -> String {
    let registry = entry.registry();
    match form {
        Form::AuthJson if registry == HUB => registry,
        _ => registry::written(&registry).to_owned(),
    }
}

/// Room for any real file, so that no half-grown copy of it stays in memory.
const ROOM: usize = 64 * 1024;

fn json(value: &impl Serialize, pretty: bool) -> Secret {
    let mut out = Vec::with_capacity(ROOM);
    // writing texts to memory cannot fail
    let _ = if pretty {
        let tabs = PrettyFormatter::with_indent(b"\t");
        value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, tabs))
    } else {
        value.serialize(&mut serde_json::Serializer::new(&mut out))
    };
    out.push(b'\n');
    Secret::new(String::from_utf8(out).unwrap_or_default())
}
