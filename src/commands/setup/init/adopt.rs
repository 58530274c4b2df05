//! Adoption: the first page of a repository, with a book of what lies in its
//! history and has no proof of its own (docs/trust.md, rule 2).

use super::args::InitArgs;
use super::lost;
use super::survey::Survey;
use super::told::Told;
use crate::core::guard::exceptions::{Exceptions, FILE};
use crate::core::lines;
use crate::core::trust::{Fact, Pages, Protect};
use crate::failure::Failure;
use crate::inspection::exceptions;
use crate::keystore::Keys;
use crate::report::count::count;
use crate::session::{JudgedTree, Session, known_pages_of, pages_of_branch, write_page};
use crate::writer::WriteLock;
use std::collections::BTreeSet;

/// What is to be written down: what is protected, and the first time what
/// history holds.
pub(super) struct Adoption {
    known: Pages,
    facts: BTreeSet<Fact>,
    /// Where this is the first page under this key.
    survey: Option<Survey>,
    /// How many lines of `.jetcrypt-exceptions` are taken over.
    exceptions: usize,
}

/// Looks at all that, and changes nothing. None where nothing is to be added.
///
/// # Errors
/// A history that is not whole, or cannot be read.
pub(super) fn plan(
    session: &Session,
    keys: &Keys,
    patterns: &[String],
    give_up: bool,
) -> Result<Option<Adoption>, Failure> {
    let ring = &keys.ring;
    if ring.current().is_none() || session.is_public(keys)? {
        return Ok(None);
    }
    let found = known_pages_of(session, ring, JudgedTree::Index)?;
    let known = &found.pages;
    let said = known.protects();
    // what only another branch says may never be merged into this one
    let branch = pages_of_branch(session)?;
    let ours = |pattern: &&[u8]| {
        let theirs = known.not_taken_over();
        let text = String::from_utf8_lossy(pattern);
        let same = |said: &[u8]| lines::same(&String::from_utf8_lossy(said), &text);
        let here = |said: &Protect<'_>| branch.contains(&said.page) && same(said.pattern);
        said.iter().any(here) && !theirs.contains(pattern)
    };
    let mut wanted: BTreeSet<&[u8]> = patterns.iter().map(|pattern| pattern.as_bytes()).collect();
    // what pages of a former key protect is said again under this one
    wanted.extend(known.not_taken_over());
    let mut facts: BTreeSet<Fact> = wanted
        .into_iter()
        .filter(|pattern| !ours(pattern))
        .map(|pattern| Fact::Protect(pattern.to_vec()))
        .collect();
    let survey = match known.is_adopted_under_this_key() {
        true => None,
        false => Some(Survey::of(session, ring, &found, patterns, &[])?),
    };
    if let Some(survey) = &survey {
        facts.extend(survey.book.iter().copied().map(Fact::Book));
    }
    if survey.is_some() || give_up {
        facts.extend(lost::facts(session, ring, &found, patterns, give_up)?);
    }
    // like the book they are believed once: where there is a page, the file
    // counts no more
    let exceptions = match known.is_adopted() {
        true => Exceptions::default(),
        false => exceptions::of_work_tree(session)?.counting,
    };
    let lines = exceptions.lines();
    facts.extend(lines.map(|line| Fact::Allow(line.into_bytes())));
    Ok((!facts.is_empty()).then_some(Adoption {
        known: found.pages,
        facts,
        survey,
        exceptions: exceptions.lines().count(),
    }))
}

impl Adoption {
    /// Is this the first page under this key?
    pub(super) fn is_first(&self) -> bool {
        self.survey.is_some()
    }

    /// Writes the page, where this is no dry run, and says what stands in it.
    pub(super) fn write(
        self,
        options: &InitArgs,
        held: Option<&WriteLock>,
        told: &mut Told,
    ) -> Result<(), Failure> {
        // the key is that of this clone by now
        let session = &Session::in_work_tree(options.key_path.as_deref())?;
        let is_first = self.is_first();
        if let Some(survey) = &self.survey {
            survey.tell(session, told.dry_run());
        }
        if let Some(held) = held {
            write_page(session, held, &self.known, self.facts)?;
        }
        if self.exceptions > 0 {
            told.change(&format!(
                "exceptions: {} of {FILE} taken over into the page",
                count(self.exceptions, "line", "lines"),
            ));
        }
        told.change(match (is_first, self.known.is_adopted()) {
            (false, _) => "policy: a page was added to .jetcrypt/pages, staged",
            (true, false) => "policy: its first page was written to .jetcrypt/pages, staged",
            (true, true) => {
                "policy: its first page under this key was written to .jetcrypt/pages, staged"
            }
        });
        Ok(())
    }
}
