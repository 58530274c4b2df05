//! The leak guard: does this blob hold what must never reach a remote?
//!
//! It judges content by parsing and by knowing this repository's own secrets,
//! never by keyword and entropy. Data flows one way: bytes → `views` (what
//! else they can be read as) → `first_pass` (which words stand where) →
//! `spot` (secrets) and `known` (our own) → findings. Where the blob came
//! from, and what is done about a finding, is the edges' business.
//!
//! A new kind of leak is a new file below `rules/` and a line in `WHOLE` or
//! in `VIEWS`.
//!
//! What it reads was written by anybody, so no position is trusted: texts are
//! cut with `cut`, and an index that stays says why it holds.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

mod cut;
pub mod exceptions;
mod first_pass;
pub mod forms;
pub mod known;
mod rules;
pub mod spot;
pub(crate) mod views;

use crate::core::key::{Pin, Ring};
use known::Known;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use views::{Budget, View, Visitor};

/// Names the rules: changes with every line of the core (`build.rs`), so that
/// what was clean under other rules is looked at again.
pub const VERSION: &str = env!("GUARD_SOURCES");

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
    /// Names the value, for exceptions; `None` where none is possible.
    #[serde(skip)]
    pub value: Option<ValueName>,
}

impl Finding {
    fn new(rule: &'static str, what: impl Into<String>) -> Self {
        Self {
            rule,
            what: what.into(),
            place: None,
            line: None,
            registry: None,
            user: None,
            value: None,
        }
    }
}

/// Names a secret within this process: a SHA-256, which would help guessing
/// and is never printed.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ValueName([u8; 32]);

impl std::fmt::Debug for ValueName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ValueName(..)")
    }
}

impl ValueName {
    /// The name of these parts together.
    fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }
}

/// What the rules may know about this repository.
pub struct Knowledge<'a> {
    ring: &'a Ring,
    pin: Option<&'a Pin>,
    known: &'a Known,
    keys: forms::Needles,
}

/// A rule that looks at a blob as a whole.
type WholeRule = fn(&Blob<'_>, &Knowledge<'_>) -> Vec<Finding>;

/// A rule that looks at one view of a blob.
type ViewRule = fn(&View<'_>, &Knowledge<'_>, &mut Gathered<'_>, &Budget);

/// The order is that of the report.
const WHOLE: [WholeRule; 2] = [rules::protected_plaintext::look, rules::key_file::look];
const VIEWS: [ViewRule; 3] = [
    rules::project_key::look,
    rules::docker_credentials::look,
    rules::own_credentials::look,
];

/// The guard of one repository.
pub struct Guard<'a> {
    knowledge: Knowledge<'a>,
}

/// What judging a blob came to.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Everything that is wrong with it.
    pub findings: Vec<Finding>,
    /// A limit kept the guard from looking at all of it, which is a finding too.
    pub in_part: bool,
}

impl<'a> Guard<'a> {
    /// A guard that knows these keys and credentials, and a key that is not
    /// here by its pin; it works without any.
    #[must_use]
    pub fn new(ring: &'a Ring, pin: Option<&'a Pin>, known: &'a Known) -> Self {
        Self {
            knowledge: Knowledge {
                ring,
                pin,
                known,
                keys: forms::Needles::of(ring),
            },
        }
    }

    /// Everything that is wrong with a blob; nothing where it may go out.
    #[must_use]
    pub fn judge(&self, blob: &Blob<'_>) -> Verdict {
        let mut findings: Vec<Finding> = WHOLE
            .iter()
            .flat_map(|rule| rule(blob, &self.knowledge))
            .collect();
        let budget = Budget::of(blob.bytes);
        let mut gathered = Gathered::new(blob.bytes, &self.knowledge);
        views::walk(blob.bytes, &budget, &mut gathered);
        findings.append(&mut gathered.findings);
        let in_part = budget.is_spent();
        if in_part {
            // what nobody has looked at must not pass unseen
            findings.push(Finding {
                value: (!blob.protected).then(|| ValueName::of(&[b"not-looked-through", blob.bytes])),
                ..Finding::new(
                    "not-looked-through",
                    "something too large, too deep or too well packed to be looked through; a part of it was",
                )
            });
        }
        Verdict { findings, in_part }
    }

    /// What a path or the name of a ref gives away by itself.
    #[must_use]
    pub fn judge_name(&self, name: &[u8]) -> Vec<Finding> {
        let mut gathered = Gathered::new(name, &self.knowledge);
        views::walk(name, &Budget::of(name), &mut gathered);
        let by_itself = |finding| Finding {
            place: Some("the name itself".to_owned()),
            line: None,
            ..finding
        };
        gathered.findings.into_iter().map(by_itself).collect()
    }
}

/// Findings so far, each secret once.
pub(crate) struct Gathered<'a> {
    blob: &'a [u8],
    knowledge: &'a Knowledge<'a>,
    findings: Vec<Finding>,
    secrets: BTreeSet<ValueName>,
}

impl<'a> Gathered<'a> {
    fn new(blob: &'a [u8], knowledge: &'a Knowledge<'a>) -> Self {
        Self {
            blob,
            knowledge,
            findings: Vec::new(),
            secrets: BTreeSet::new(),
        }
    }

    /// Is this secret new in this blob?
    fn is_new(&mut self, secret: &[u8]) -> bool {
        self.secrets.insert(ValueName::of(&[secret]))
    }

    /// Fills in where it is: `at` is the place in the view, `text` what stands
    /// there, to be found again in a blob that was decoded as a whole.
    fn add(&mut self, mut finding: Finding, view: &View<'_>, at: usize, text: &[u8]) {
        let in_blob = match (view.via.is_empty(), view.at) {
            (true, Some(base)) => Some(base + at),
            (false, Some(base)) => Some(base),
            (_, None) => memchr::memmem::find(self.blob, text).filter(|_| text.len() >= 8),
        };
        finding.line = in_blob.map(|at| {
            1 + memchr::memchr_iter(b'\n', cut::to(self.blob, at.min(self.blob.len()))).count()
        });
        let line = finding.line.map(|line| format!("line {line}"));
        let via = (!view.via.is_empty()).then(|| format!("in {}", view.via.join(" in ")));
        if finding.place.is_none() || via.is_some() {
            let words: Vec<String> = [line, via].into_iter().flatten().collect();
            finding.place = (!words.is_empty()).then(|| words.join(", "));
        }
        self.findings.push(finding);
    }
}

impl Visitor for Gathered<'_> {
    fn view(&mut self, view: &View<'_>, budget: &Budget) {
        for rule in VIEWS {
            rule(view, self.knowledge, self, budget);
        }
    }

    fn digits(&mut self, digits: &[u8], at: Option<usize>) {
        rules::project_key::look_at_digits(digits, at, self.knowledge, self);
    }
}

#[cfg(test)]
mod tests;
