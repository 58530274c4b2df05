//! The leak guard: does this blob hold what must never reach a remote?
//!
//! It judges content by parsing and by knowing this repository's own secrets,
//! never by keyword and entropy. Data flows one way: bytes → `views` (what
//! else they can be read as) → `first_pass` (which words stand where) →
//! `read` (what could be a secret, and what stands around it) → `judge` (what
//! is one) and `known` (our own) → findings. What tools there are in the world
//! is data, in `vocabulary`. Where the blob came
//! from, and what is done about a finding, is the edges' business.
//!
//! A new kind of leak is a new file below `rules/` and a line in `WHOLE` or
//! in `VIEWS`.
//!
//! What it reads was written by anybody, so no position is trusted: texts are
//! cut with `cut`, and an index that stays says why it holds.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

mod blob;
mod budget;
mod cut;
mod distinctive;
mod env_values;
mod escapes;
pub mod exceptions;
mod finding;
mod first_pass;
pub mod forms;
mod gathered;
mod judge;
mod knowledge;
pub mod known;
mod naming;
pub mod ratchet;
mod read;
pub mod revoked;
mod rules;
pub mod stored_from;
mod views;
mod vocabulary;
mod worth;

pub use blob::Blob;
pub use finding::{Finding, Rule, ValueName};
pub use first_pass::{Alike, Copied, Seen};

use crate::core::fault;
use crate::core::key::{Pin, Ring};
use budget::Budget;
use gathered::Gathered;
use knowledge::Knowledge;
use known::Known;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use stored_from::StoredFrom;
use views::{Order, View, Visitor};

/// Names the rules: changes with every line of the core (`build.rs`), so that
/// what was clean under other rules is looked at again.
pub const VERSION: &str = env!("GUARD_SOURCES");

/// A rule that looks at a blob as a whole.
type WholeRule = fn(&Blob<'_>, &Knowledge<'_>) -> Vec<Finding>;

/// A rule that looks at one view of a blob.
type ViewRule = fn(&View<'_>, &Knowledge<'_>, &mut Gathered<'_>, &Budget);

/// The order is that of the report.
const WHOLE: [WholeRule; 3] = [
    rules::protected_plaintext::look,
    rules::key_file::look,
    rules::own_credentials::look_at_whole,
];
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
pub struct Judged {
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
    pub fn judge(&self, blob: &Blob<'_>) -> Judged {
        self.judge_with(blob, FirstPass::Unknown)
    }

    /// The same for one of many blobs, some of which are versions of the same
    /// text: what was seen in another one is not looked for again. Also gives
    /// what was seen in this one.
    #[must_use]
    pub fn judge_version(&self, blob: &Blob<'_>, alike: Option<Alike<'_>>) -> (Judged, Seen) {
        let mut seen = Seen::default();
        let judged = self.judge_with(blob, FirstPass::Kept(alike, &mut seen));
        (judged, seen)
    }

    fn judge_with(&self, blob: &Blob<'_>, first_pass: FirstPass<'_>) -> Judged {
        let mut gathered = Gathered::new(blob.path, blob.bytes);
        let mut looked =
            self.look_through(blob.bytes, first_pass, &[], &mut gathered, |gathered| {
                for rule in WHOLE {
                    for finding in rule(blob, &self.knowledge) {
                        gathered.add_whole(finding);
                    }
                }
            });
        // where nothing but ciphertext may lie, plaintext is found in any encoding
        if !blob.protected && !blob.bytes.is_empty() {
            looked = looked.and(self.judge_as_in_work_tree(blob, &mut gathered));
        }
        if let Some(why) = looked.what() {
            // what nobody has looked at must not pass unseen
            let name = || ValueName::of(&[Rule::NotLookedThrough.name().as_bytes(), blob.bytes]);
            gathered.add_whole(Finding {
                value: (!blob.protected).then(name),
                ..Finding::new(Rule::NotLookedThrough, why)
            });
        }
        Judged {
            findings: self.harmless(gathered.into_findings()),
            in_part: looked != Looked::Through,
        }
    }

    /// Judges what lies in the work tree where git stores it from another
    /// encoding.
    fn judge_as_in_work_tree(&self, blob: &Blob<'_>, gathered: &mut Gathered<'_>) -> Looked {
        let mut units = BTreeSet::new();
        for name in blob.encodings {
            match StoredFrom::of(name) {
                StoredFrom::AsciiAlike => {}
                StoredFrom::Wide(unit) => {
                    units.insert(unit);
                }
                StoredFrom::Unknown => gathered.add_whole(Finding::of_encoding(name, blob.bytes)),
            }
        }
        let mut looked = Looked::Through;
        for unit in units {
            for order in Order::BOTH {
                let bytes = views::widened(blob.bytes, unit, order);
                let via = [views::name_of(unit, order)];
                let as_it_lies = Blob {
                    bytes: &bytes,
                    encodings: &[],
                    ..*blob
                };
                let first_pass = FirstPass::Unknown;
                looked =
                    looked.and(
                        self.look_through(&bytes, first_pass, &via, gathered, |gathered| {
                            for finding in WHOLE
                                .iter()
                                .flat_map(|rule| rule(&as_it_lies, &self.knowledge))
                            {
                                gathered.add_whole(finding);
                            }
                        }),
                    );
            }
        }
        looked
    }

    /// What a path or the name of a ref gives away by itself.
    #[must_use]
    pub fn judge_name(&self, name: &[u8]) -> Vec<Finding> {
        let mut gathered = Gathered::new(b"", name);
        let looked = self.look_through(name, FirstPass::Unknown, &[], &mut gathered, |_| ());
        if looked == Looked::Failed
            && let Some(why) = looked.what()
        {
            gathered.add_whole(Finding::new(Rule::NotLookedThrough, why));
        }
        let by_itself = |finding| Finding {
            place: Some("the name itself".to_owned()),
            line: None,
            ..finding
        };
        let findings = self.harmless(gathered.into_findings()).into_iter();
        findings.map(by_itself).collect()
    }

    /// What a text calls a user or a registry may be a secret in the wrong
    /// place; one that is known is not shown.
    fn harmless(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let known = self.knowledge.known;
        let shows = |text: &Option<String>| text.as_ref().is_some_and(|text| known.is_in(text));
        findings
            .into_iter()
            .map(|finding| {
                let all = [&finding.place, &finding.registry, &finding.user];
                if !known.is_in(&finding.what) && !all.into_iter().any(shows) {
                    return finding;
                }
                Finding {
                    line: finding.line,
                    value: finding.value,
                    ..Finding::new(finding.rule, finding.rule.meaning())
                }
            })
            .collect()
    }

    /// Looks at bytes in all their views, after `first`; `via` says how they
    /// were read from a blob, where they are not it. The one place where
    /// a fault of the guard's own ends: it is a finding about these bytes,
    /// and the next ones are looked at all the same. What had been found
    /// before it counts.
    fn look_through(
        &self,
        bytes: &[u8],
        first_pass: FirstPass<'_>,
        via: &[String],
        gathered: &mut Gathered<'_>,
        first: impl FnOnce(&mut Gathered<'_>),
    ) -> Looked {
        let budget = Budget::of(bytes);
        let looked = catch_unwind(AssertUnwindSafe(|| {
            fault::on_purpose(bytes);
            first(gathered);
            let mut rules = Rules {
                knowledge: &self.knowledge,
                gathered,
            };
            let seen = match first_pass {
                FirstPass::Unknown => None,
                FirstPass::Kept(alike, seen) => {
                    *seen = Seen::of(bytes, alike);
                    Some(&*seen)
                }
            };
            views::walk(bytes, seen, via, &budget, &mut rules);
        }));
        match looked {
            Err(_) => Looked::Failed,
            Ok(()) if budget.is_spent() => Looked::InPart,
            Ok(()) => Looked::Through,
        }
    }
}

/// What is known of the first pass over some bytes, and what becomes of it.
enum FirstPass<'a> {
    /// Nothing, and nothing is kept.
    Unknown,
    /// What was seen in another version, if there is one; and where to keep
    /// what is seen in this one.
    Kept(Option<Alike<'a>>, &'a mut Seen),
}

/// How much of some bytes was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Looked {
    /// All of it.
    Through,
    /// Up to a limit.
    InPart,
    /// Up to a fault of this program.
    Failed,
}

impl Looked {
    /// That of two looks together.
    fn and(self, other: Self) -> Self {
        self.max(other)
    }

    /// What a report says of it; `None` where there is nothing to say.
    fn what(self) -> Option<&'static str> {
        match self {
            Self::Through => None,
            Self::InPart => Some(
                "something too large, too deep or too well packed to be looked through; a part of it was",
            ),
            Self::Failed => Some(
                "something that git-jetcrypt failed to look through, by a fault of its own; a part of it may have been",
            ),
        }
    }
}

/// Applies the rules to every view of a blob.
struct Rules<'a, 'b> {
    knowledge: &'a Knowledge<'a>,
    gathered: &'a mut Gathered<'b>,
}

impl Visitor for Rules<'_, '_> {
    fn view(&mut self, view: &View<'_>, budget: &Budget) {
        for rule in VIEWS {
            rule(view, self.knowledge, self.gathered, budget);
        }
    }

    fn digits(&mut self, digits: &[u8], at: Option<usize>) {
        rules::project_key::look_at_digits(digits, at, self.knowledge, self.gathered);
    }
}

#[cfg(test)]
mod tests;
