//! A mapping around a secret: its own fields and the names above it. Objects
//! with braces and outlines by indentation are read into the same shape, so
//! that one judge (`entry`) serves JSON, YAML, TOML, HCL and source code.

use super::value::Value;

/// One `key: value` of a mapping.
pub(super) struct Field {
    /// The key as it stands there.
    pub(super) name: String,
    pub(super) value: Value,
}

impl Field {
    /// The key without case, `_` and `-`: `identity_token` is `identitytoken`.
    pub(super) fn plain_name(&self) -> String {
        plain(&self.name)
    }
}

/// A mapping and what is around it.
#[derive(Default)]
pub(super) struct Frame {
    /// The key that the mapping stands under: the registry of an entry.
    pub(super) header: Option<String>,
    /// The keys above that one, the nearest first; also type names and labels
    /// in front of a brace.
    pub(super) above: Vec<String>,
    /// Other words of the mappings above: `uses: docker/login-action`.
    pub(super) beside: Vec<String>,
    /// Its own fields.
    pub(super) fields: Vec<Field>,
    /// JSON pointer of the mapping, where every key above it is known.
    pub(super) pointer: Option<String>,
    /// The bytes that it takes.
    pub(super) span: std::ops::Range<usize>,
}

impl Frame {
    /// The keys around it, for a mapping that lies inside it.
    pub(super) fn above_words(&self) -> Vec<String> {
        self.header.iter().chain(&self.above).cloned().collect()
    }

    /// The last field of one of these plain names, as Go's decoder takes the
    /// last of a key that stands twice.
    pub(super) fn field(&self, names: &[&str]) -> Option<&Field> {
        self.fields
            .iter()
            .rev()
            .find(|field| names.contains(&field.plain_name().as_str()))
    }

    /// All fields of one of these plain names.
    pub(super) fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a Field> {
        self.fields
            .iter()
            .filter(move |field| names.contains(&field.plain_name().as_str()))
    }
}

/// A key without case and punctuation.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// What a field says about the mappings beside it: `uses: docker/login-action`
/// and Tekton's annotations do; that a registry has a name somewhere does not
/// make a database's password a registry's.
pub(super) fn telling(name: &str, value: &str) -> Option<String> {
    const KINDS: [&str; 9] = [
        "uses", "type", "plugin", "module", "kind", "provider", "hosttype", "image", "id",
    ];
    let value = value.trim_matches(['"', '\'']);
    if name.contains("/docker-") {
        return Some(name.to_owned());
    }
    match plain(name).as_str() {
        // by its own name: every workload names a registry in front of it
        "image" => {
            let last = value.rsplit('/').next().unwrap_or(value);
            Some(last.split(':').next().unwrap_or(last).to_owned())
        }
        name if KINDS.contains(&name) => Some(value.to_owned()),
        _ => None,
    }
}
