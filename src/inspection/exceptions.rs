//! Whose exceptions hold, and what they leave of the findings. Where there are
//! pages, those of the judged commit that are authentic; the file, which
//! anybody can write, only where there are none (docs/trust.md, rule 4).

use crate::core::guard::exceptions::{self, Exceptions};
use crate::core::guard::{Rule, ValueName};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::pages;
use crate::report::leaks::Leak;
use crate::session::{FoundPages, JudgedTree, Session, known_pages};
use anyhow::Context as _;
use std::path::Path;

/// Whose exceptions hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExceptionsOf {
    /// The next commit's.
    Index,
    /// Those of a commit, by any name of git's.
    Commit(String),
}

impl ExceptionsOf {
    pub(super) fn tree(&self) -> JudgedTree<'_> {
        match self {
            Self::Index => JudgedTree::Index,
            Self::Commit(name) => JudgedTree::Commit(name),
        }
    }

    /// The file there, as git names it.
    fn file(&self) -> String {
        match self {
            Self::Index => format!(":{}", exceptions::FILE),
            Self::Commit(name) => format!("{name}:{}", exceptions::FILE),
        }
    }
}

/// The exceptions for what is judged.
#[derive(Debug, Default)]
pub struct JudgedExceptions {
    /// They allow.
    pub counting: Exceptions,
    /// They do not, until a holder of the key confirms them.
    pub waiting: Exceptions,
}

/// What exceptions leave of the findings.
#[derive(Debug, Default)]
pub struct LeftLeaks {
    /// What no exception allows.
    pub leaks: Vec<Leak>,
    /// How many are allowed.
    pub allowed: usize,
    /// How many of the leaks have an exception that waits for a holder.
    pub waiting: usize,
}

impl JudgedExceptions {
    /// Takes out what an exception allows.
    pub fn leave(&mut self, leaks: Vec<Leak>) -> LeftLeaks {
        name_all(&leaks, &mut self.counting);
        let before = leaks.len();
        let left: Vec<Leak> = leaks
            .into_iter()
            .filter(|leak| !self.counting.allows(&leak.finding))
            .collect();
        LeftLeaks {
            allowed: before - left.len(),
            waiting: self.waiting_for(&left),
            leaks: left,
        }
    }

    /// How many of these have an exception that waits for a holder.
    pub fn waiting_for(&mut self, leaks: &[Leak]) -> usize {
        name_all(leaks, &mut self.waiting);
        let leaks = leaks.iter();
        leaks
            .filter(|leak| self.waiting.allows(&leak.finding))
            .count()
    }
}

/// Works out the names of all values on all cores.
fn name_all(leaks: &[Leak], exceptions: &mut Exceptions) {
    let values = exceptions.unnamed(leaks.iter().map(|leak| &leak.finding));
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let part = values.len().div_ceil(threads).max(1);
    let names: Vec<String> = std::thread::scope(|scope| {
        let name = |values: &[(Rule, ValueName)]| -> Vec<String> {
            let named = values.iter();
            named
                .map(|(rule, value)| exceptions::name(*rule, value))
                .collect()
        };
        let workers: Vec<_> = values
            .chunks(part)
            .map(|values| scope.spawn(move || name(values)))
            .collect();
        // what a thread has not named is named when it is asked for
        let named = workers.into_iter().map_while(|worker| worker.join().ok());
        named.flatten().collect()
    });
    for ((rule, value), name) in values.into_iter().zip(names) {
        exceptions.know(rule, value, name);
    }
}

/// The exceptions that these make together.
///
/// # Errors
/// A line that is none, in a file that counts; what git says.
pub fn of_all(session: &Session, all: &[ExceptionsOf]) -> Result<JudgedExceptions, Failure> {
    let mut together = JudgedExceptions::default();
    for of in all {
        let name = of.file();
        let text = session.objects().at(name.as_bytes())?;
        let one = judged_exceptions(session, of.tree(), text.as_deref(), &name)?;
        together.counting.merge(one.counting);
        together.waiting.merge(one.waiting);
    }
    Ok(together)
}

/// Those of the index's pages, or of the file as it lies in the work tree.
///
/// # Errors
/// As [`of_all`]; a file that cannot be read.
pub fn of_work_tree(session: &Session) -> Result<JudgedExceptions, Failure> {
    let Some(top) = session.work_tree() else {
        return Ok(JudgedExceptions::default());
    };
    let name = exceptions::FILE;
    let text = files::regular(top, Path::new(name));
    let text = text.with_context(|| format!("cannot read {name}"))?;
    judged_exceptions(session, JudgedTree::Index, text.as_deref(), name)
}

/// `text`: what the file holds, which lies at `name`.
fn judged_exceptions(
    session: &Session,
    judged: JudgedTree<'_>,
    text: Option<&[u8]>,
    name: &str,
) -> Result<JudgedExceptions, Failure> {
    let found = known_pages(session, judged)?;
    let of_file = || text.map_or_else(|| Ok(Exceptions::default()), |text| parse(text, name));
    if !has_pages(session, &found)? {
        return Ok(JudgedExceptions {
            counting: of_file()?,
            ..JudgedExceptions::default()
        });
    }
    let mut counting = Exceptions::of_pages(found.pages.allowed());
    let mut waiting = Exceptions::of_pages(found.pages.allowed_unverified());
    if !found.has_key && believes_all(session)? {
        counting.merge(std::mem::take(&mut waiting));
    }
    // a line that is none is no reason to stop where none counts
    waiting.merge(of_file().unwrap_or_default());
    Ok(JudgedExceptions { counting, waiting })
}

/// Without a key no page is kept, and somebody may push a history that has
/// none: HEAD says then that there are some.
///
/// # Errors
/// What git says.
pub fn has_pages(session: &Session, found: &FoundPages) -> Result<bool, Failure> {
    if found.pages.is_adopted() || !found.bad.is_empty() {
        return Ok(true);
    }
    Ok(!found.has_key
        && session.location().is_some()
        && !pages::in_tree(&session.git(), "HEAD")?.is_empty())
}

/// Has whoever owns this clone said that exceptions count here unverified?
pub(super) fn believes_all(session: &Session) -> Result<bool, Failure> {
    Ok(setting(session)? == Some(true))
}

/// Has whoever owns this server said that a push may bring no exceptions?
///
/// # Errors
/// A config that cannot be read.
pub fn may_be_pushed(session: &Session) -> Result<bool, Failure> {
    Ok(setting(session)? != Some(false))
}

fn setting(session: &Session) -> Result<Option<bool>, Failure> {
    let words = ["config", "--type=bool", "jetcrypt.exceptions"];
    let value = session.git().line(words)?;
    Ok(value.map(|value| value == "true"))
}

/// Reads exceptions, and says where they are no good.
///
/// # Errors
/// A line that is none.
pub fn parse(text: &[u8], name: &str) -> Result<Exceptions, Failure> {
    Exceptions::parse(text).map_err(|error| {
        Failure::new(FailureKind::General, format!("{name}: {error}"))
            .hint("fix the line or take it out; findings are allowed with: git jetcrypt allow")
    })
}
