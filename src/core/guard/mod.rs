//! The leak guard: does this blob hold what must never reach a remote?
//!
//! It judges content by parsing and by knowing this repository's own key,
//! never by keyword and entropy. Where the blob came from, and what is done
//! about a finding, is the edges' business. No finding carries a secret.
//!
//! A new kind of leak is a new file below `rules/` and a line in `RULES`.

pub mod forms;
mod rules;

use crate::core::key::Ring;

/// A blob and what the edges know about it.
pub struct Blob<'a> {
    /// Path from the top of the tree; empty where a blob is named directly,
    /// as by a tag.
    pub path: &'a [u8],
    /// The content.
    pub bytes: &'a [u8],
    /// True where nothing but ciphertext may lie: see
    /// [`crate::core::policy::Policy::protects`]. Never for a symbolic link,
    /// which git does not filter.
    pub protected: bool,
}

/// What a rule found. Safe to print once control characters are escaped.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Finding {
    /// Which rule, a stable name.
    pub rule: &'static str,
    /// What it is, without the secret.
    pub what: String,
    /// Where in the file, as a JSON pointer or a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What the rules may know about this repository.
pub struct Knowledge<'a> {
    ring: &'a Ring,
    needles: forms::Needles,
    fingerprint: Option<&'a str>,
}

/// One rule: looks at one blob, knows nothing of where it came from.
type Rule = fn(&Blob<'_>, &Knowledge<'_>) -> Vec<Finding>;

/// All rules. A blob may break several; the order is that of the report.
const RULES: [Rule; 3] = [
    rules::protected_plaintext::look,
    rules::project_key::look,
    rules::docker_credentials::look,
];

/// The guard of one repository.
pub struct Guard<'a> {
    knowledge: Knowledge<'a>,
}

impl<'a> Guard<'a> {
    /// A guard that knows these keys, and a key that is not here by its
    /// fingerprint; it works without any.
    #[must_use]
    pub fn new(ring: &'a Ring, fingerprint: Option<&'a str>) -> Self {
        let needles = forms::Needles::of(ring);
        Self {
            knowledge: Knowledge {
                ring,
                needles,
                fingerprint,
            },
        }
    }

    /// Everything that is wrong with a blob; nothing where it may go out.
    #[must_use]
    pub fn judge(&self, blob: &Blob<'_>) -> Vec<Finding> {
        RULES
            .iter()
            .flat_map(|rule| rule(blob, &self.knowledge))
            .collect()
    }
}

#[cfg(test)]
mod tests;
