//! What the guard says: which rule, what, where.

use crate::core::hex;
use sha2::{Digest as _, Sha256};

/// The rules. Their names are a contract: in JSON, in SARIF, in the file of
/// exceptions.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Plaintext, or a damaged file, where only ciphertext may lie.
    ProtectedPlaintext,
    /// Plaintext where a parent commit holds an encrypted file.
    Unsealed,
    /// This repository's key, or whatever key lies where keys lie.
    ProjectKey,
    /// A registry's credential.
    DockerCredentials,
    /// A secret, or a whole file, that this repository keeps encrypted.
    OwnCredentials,
    /// A limit, or a fault of this program, kept the guard from looking.
    NotLookedThrough,
}

impl Rule {
    /// All of them, in the order of SARIF's list.
    pub const ALL: [Self; 6] = [
        Self::ProtectedPlaintext,
        Self::Unsealed,
        Self::ProjectKey,
        Self::DockerCredentials,
        Self::OwnCredentials,
        Self::NotLookedThrough,
    ];

    /// Its stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ProtectedPlaintext => "protected-plaintext",
            Self::Unsealed => "unsealed",
            Self::ProjectKey => "project-key",
            Self::DockerCredentials => "docker-credentials",
            Self::OwnCredentials => "own-credentials",
            Self::NotLookedThrough => "not-looked-through",
        }
    }
}

impl Rule {
    /// What it finds, in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::ProtectedPlaintext => "plaintext at a protected path",
            Self::Unsealed => "plaintext of what git held encrypted",
            Self::ProjectKey => "an encryption key",
            Self::DockerCredentials => "a registry credential",
            Self::OwnCredentials => "a secret that this repository keeps encrypted",
            Self::NotLookedThrough => "something that could not be looked through",
        }
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// What a rule found. Safe to print once control characters are escaped.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct Finding {
    /// Which rule, a stable name.
    pub rule: Rule,
    /// What it is, without the secret.
    pub what: String,
    /// Where in the file, for a person: a JSON pointer, a line, the encodings
    /// it was found under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The line, from 1, where it can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The registry's host, where the text says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registry: Option<String>,
    /// The user, where the text says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// What spoke for it, without the secret.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    /// Names the value, for exceptions; `None` where none is possible.
    #[serde(skip)]
    pub value: Option<ValueName>,
    /// git stores the file from an encoding that could not be undone.
    #[serde(skip)]
    pub is_of_encoding: bool,
}

impl Finding {
    pub(super) fn new(rule: Rule, what: impl Into<String>) -> Self {
        Self {
            rule,
            what: what.into(),
            place: None,
            line: None,
            registry: None,
            user: None,
            why: Vec::new(),
            value: None,
            is_of_encoding: false,
        }
    }
}

/// How such a finding begins.
const OF_ENCODING: &str = "git stores it from another encoding";

impl Finding {
    /// The blob shows nothing of what lies in the work tree.
    pub(super) fn of_encoding(encoding: &str, blob: &[u8]) -> Self {
        let rule = Rule::NotLookedThrough;
        let encoding: String = encoding.chars().take(40).collect();
        let value = ValueName::of(&[rule.name().as_bytes(), encoding.as_bytes(), blob]);
        Self {
            value: Some(value),
            is_of_encoding: true,
            ..Self::new(
                rule,
                format!("{OF_ENCODING}, {encoding}, which hides what is in it"),
            )
        }
    }
}

/// Names a secret: a SHA-256, which would help guessing and is never printed.
/// It leaves the process only for a file beside the object that holds the
/// secret itself.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ValueName(pub(super) [u8; 32]);

impl std::fmt::Debug for ValueName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ValueName(..)")
    }
}

impl ValueName {
    /// The name of these parts together.
    pub(super) fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// Its digits.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex::encode(&self.0)
    }

    /// Reads them; `None` where they are none.
    #[must_use]
    pub fn from_hex(digits: &str) -> Option<Self> {
        let bytes = hex::decode(digits.as_bytes())?;
        Some(Self(bytes.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn a_rule_has_one_name_in_every_output() {
        for rule in Rule::ALL {
            assert_eq!(serde_json::json!(rule), rule.name());
        }
    }
}
