//! Docker's credential files: the `auths` form of `config.json` and the flat
//! form of the old `.dockercfg` (facts/dockercfg.md 1 to 3).
//!
//! Nothing here keeps a secret: what is returned says which registry, which
//! user and what kind of secret, never the secret.

mod auth;

pub(crate) use auth::{display, looks_like_registry};

use serde_json::{Map, Value};

/// Why docker's clients cannot use a file. Carries registry names and places,
/// never a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// No bytes but white space.
    #[error("it is empty")]
    Empty,
    /// Not UTF-8, or it begins with a byte order mark.
    #[error("it is not plain UTF-8 text")]
    NotUtf8,
    /// JSON, and something after it: jet's "invalid character after top-level value".
    #[error("text follows after the JSON object (line {line})")]
    TrailingText {
        /// Line of the first character too many, from 1.
        line: usize,
    },
    /// Not JSON.
    #[error("it is not valid JSON (line {line}, column {column})")]
    NotJson {
        /// Line of the error, from 1.
        line: usize,
        /// Column of the error, from 1.
        column: usize,
    },
    /// JSON, but no object.
    #[error("it is not a JSON object")]
    NotAnObject,
    /// A field of a type that clients cannot read.
    #[error("{at} has the wrong type")]
    WrongType {
        /// A path such as `auths/quay.io/auth`.
        at: String,
    },
    /// The macOS and Docker Desktop case: an empty marker per registry.
    #[error("it holds no passwords: docker keeps them in the {store:?} store")]
    Keychain {
        /// The value of `credsStore`.
        store: String,
    },
    /// Nothing that a client could log in with.
    #[error("it holds no credentials")]
    NoCredentials,
    /// One bad entry makes docker drop the whole file at random.
    #[error("the entry for {registry} is malformed: {why}")]
    BadEntry {
        /// The key of the entry.
        registry: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// What a client would log in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `auth`, or `username` and `password`.
    Password,
    /// `identitytoken`: an OAuth refresh token.
    IdentityToken,
    /// `registrytoken`: a bearer token.
    RegistryToken,
}

/// One usable entry, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The registry's host for display; `docker.io` for all names of Docker Hub.
    pub registry: String,
    /// The user, where the entry names one.
    pub user: Option<String>,
    /// What kind of secret it holds.
    pub kind: Kind,
    /// Where it stands, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// True where the secret is an obvious stand-in, as in a manual.
    pub placeholder: bool,
}

/// Reads a credential file the strict way: what docker, podman and jet all
/// accept.
///
/// # Errors
/// [`Unusable`]: the first reason why a client would refuse it.
pub fn parse(bytes: &[u8]) -> Result<Vec<Credential>, Unusable> {
    if bytes.trim_ascii().is_empty() {
        return Err(Unusable::Empty);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unusable::NotUtf8)?;
    if text.starts_with('\u{feff}') {
        return Err(Unusable::NotUtf8);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| not_json(text, &error))?;
    let Value::Object(top) = value else {
        return Err(Unusable::NotAnObject);
    };
    let (entries, base) = entries_of(&top)?;
    let mut found = Vec::new();
    for (registry, entry) in entries.into_iter().flatten() {
        let at = format!("{base}{}", escape(registry));
        match entry {
            Value::Object(entry) => found.extend(auth::read(registry, entry, at)?),
            _ if base == "/" => {} // the flat form: other fields of a JSON file
            _ => {
                return Err(Unusable::WrongType {
                    at: at.trim_start_matches('/').to_owned(),
                });
            }
        }
    }
    match (
        found.is_empty(),
        field(&top, "credsStore").and_then(Value::as_str),
    ) {
        (false, _) => Ok(found),
        (true, Some(store)) => Err(Unusable::Keychain {
            store: store.to_owned(),
        }),
        (true, None) => Err(Unusable::NoCredentials),
    }
}

type Entries<'a> = (Option<&'a Map<String, Value>>, &'static str);

/// The entries and the pointer in front of them: below `auths`, or, where
/// there is none, the object itself (the flat form).
fn entries_of(top: &Map<String, Value>) -> Result<Entries<'_>, Unusable> {
    match field(top, "auths") {
        Some(Value::Object(auths)) => Ok((Some(auths), "/auths/")),
        Some(Value::Null) => Ok((None, "/auths/")),
        Some(_) => Err(Unusable::WrongType {
            at: "auths".to_owned(),
        }),
        None => Ok((Some(top), "/")),
    }
}

/// A field by name as Go's decoder finds it: letter case does not matter, and
/// the last one wins (facts/dockercfg.md 1).
fn field<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object
        .iter()
        .rev()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Says where, and nothing of what stands there.
fn not_json(text: &str, error: &serde_json::Error) -> Unusable {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    if matches!(values.next(), Some(Ok(_))) {
        let rest = text.get(values.byte_offset()..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        let end = values.byte_offset() + blank;
        return Unusable::TrailingText {
            line: 1 + text[..end].matches('\n').count(),
        };
    }
    Unusable::NotJson {
        line: error.line(),
        column: error.column(),
    }
}

#[cfg(test)]
mod tests;
