//! Adoption: the first page of a repository, with a book of what lies in its
//! history and has no proof of its own (docs/trust.md, rule 2).

use super::args::InitArgs;
use super::told::Told;
use crate::core::format::{self, Reading};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::lines;
use crate::core::oid::Oid;
use crate::core::policy::{self, NAMES};
use crate::core::trust::{BookLine, Doubt, Fact, NoBooks, Standing, standing};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::past::{self, From};
use crate::git::tree;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{JudgedTree, Session, known_pages, write_page};
use crate::writer::WriteLock;
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// History is walked to its end; this is for a git that hangs.
const PATIENCE: Duration = Duration::from_secs(60 * 60);

/// Writes down what is protected, and the first time what history holds.
pub(super) fn adopt(
    options: &InitArgs,
    held: Option<&WriteLock>,
    patterns: &[String],
    told: &mut Told,
) -> Result<(), Failure> {
    // the pin is there now: with it the key is that of this clone
    let session = &Session::in_work_tree(options.key_path.as_deref())?;
    let ring = session.ring_of_this_clone()?;
    if ring.current().is_none() || session.holds_current()? {
        return Ok(());
    }
    let known = known_pages(session, JudgedTree::Index)?.pages;
    let said = known.protects();
    let mut facts: BTreeSet<Fact> = patterns
        .iter()
        .filter(|pattern| {
            let pattern = pattern.as_bytes();
            !said.iter().any(|said| said.pattern == pattern)
        })
        .map(|pattern| Fact::Protect(pattern.as_bytes().to_vec()))
        .collect();
    if !known.is_adopted() {
        let history = Survey::of(session, ring, patterns)?;
        history.tell(session);
        facts.extend(history.book.iter().copied().map(Fact::Book));
    }
    if facts.is_empty() {
        return Ok(());
    }
    if let Some(held) = held {
        write_page(session, held, &known, facts)?;
    }
    told.change(if known.is_adopted() {
        "policy: a page was added to .jetcrypt/pages, staged"
    } else {
        "policy: its first page was written to .jetcrypt/pages, staged"
    });
    Ok(())
}

/// What the index and HEAD's history hold at protected paths.
#[derive(Default)]
struct Survey {
    book: BTreeSet<BookLine>,
    /// Files that no key here opens, by path, with the number of versions.
    closed: BTreeMap<Vec<u8>, usize>,
    /// Files of the index that are in the book.
    listed_tips: BTreeMap<Vec<u8>, Doubt>,
    newest: BTreeMap<Vec<u8>, Doubt>,
    seen: BTreeSet<(Vec<u8>, Oid)>,
}

impl Survey {
    fn of(session: &Session, ring: &Ring, patterns: &[String]) -> Result<Self, Failure> {
        let git = session.git();
        let specs = pathspecs(session, patterns)?;
        let mut survey = Self::default();
        for entry in tree::at(&git, &specs)? {
            survey.take(session, ring, &entry.path, &entry.id)?;
        }
        survey.listed_tips = std::mem::take(&mut survey.newest);
        if git
            .line(["rev-parse", "--verify", "--quiet", "HEAD"])?
            .is_none()
        {
            return Ok(survey);
        }
        insist_on_whole_history(session)?;
        let head = [String::from("HEAD")];
        let until = Instant::now() + PATIENCE;
        let past = past::versions(&git, From::Revisions(&head), &specs, until)?;
        if !past.complete {
            return Err(Failure::new(
                FailureKind::Unchecked,
                "git took more than an hour to list history; nothing was written down",
            ));
        }
        for version in past.versions {
            survey.take(session, ring, &version.path, &version.id)?;
        }
        Ok(survey)
    }

    /// Looks at one version; the newest of a path comes first.
    fn take(
        &mut self,
        session: &Session,
        ring: &Ring,
        path: &[u8],
        id: &Oid,
    ) -> Result<(), Failure> {
        if !self.seen.insert((path.to_vec(), id.clone())) {
            return Ok(());
        }
        let blob = session.blob(path, id)?;
        match format::read(&blob, ring, policy::expected(path)) {
            Reading::Opened(opened) => {
                let suffix = session.sealed_suffix()?;
                let standing = standing(&opened, &blob, path, suffix, &NoBooks);
                if let Standing::Unadopted(doubt) = standing {
                    self.book.insert(BookLine::of(path, &blob));
                    self.newest.entry(path.to_vec()).or_insert(doubt);
                }
            }
            Reading::Locked(_) | Reading::OtherKey(_) | Reading::Damaged(_) => {
                *self.closed.entry(path.to_vec()).or_default() += 1;
            }
            Reading::Empty | Reading::Plain | Reading::Disguised(_) => {}
        }
        Ok(())
    }

    fn tell(&self, session: &Session) {
        if !self.book.is_empty() {
            let count = self.book.len();
            talk::line(&format!(
                "{count} {} of encrypted files without a proof of their own {} in HEAD's history: listed as they are",
                plural(count, "version", "versions"),
                plural(count, "was", "were"),
            ));
        }
        for (path, versions) in &self.closed {
            talk::warning(&format!(
                "{}: {versions} {} in history that no key here opens: not listed",
                show(path),
                plural(*versions, "version", "versions"),
            ));
        }
        let older: Vec<&Vec<u8>> = self
            .listed_tips
            .iter()
            .filter(|(_, doubt)| **doubt == Doubt::OlderFormat)
            .map(|(path, _)| path)
            .collect();
        if let Some(first) = older.first() {
            talk::warning(&format!(
                "{}: in an older format, which whoever can push could have changed; listed as it is now: look at what it holds",
                match older.len() {
                    1 => show(first),
                    count => format!("{count} files, {} first", show(first)),
                }
            ));
            let typed = session.stand().path(first);
            talk::hint(
                Hint::run(["git", "jetcrypt", "reseal", "--"])
                    .file(&typed)
                    .to("seal it anew"),
            );
        }
    }
}

fn insist_on_whole_history(session: &Session) -> Result<(), Failure> {
    let shallow = session.repository()?.common.join("shallow");
    if !files::is_there(&shallow).context("cannot look into the git directory")? {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::Unchecked,
        "this clone is shallow: what the rest of history holds cannot be written into the book",
    )
    .hint(Hint::run(["git", "fetch", "--unshallow"])))
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    match count {
        1 => one,
        _ => many,
    }
}

/// The usual names, what `.gitattributes` says and what was typed; and files
/// that stay encrypted, which `exec` and `check` open.
fn pathspecs(session: &Session, patterns: &[String]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut all: BTreeSet<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    all.extend(patterns.iter().cloned());
    let attributes = session.objects().at(b":.gitattributes")?;
    all.extend(lines::patterns(&attributes.unwrap_or_default()));
    let mut specs: Vec<Vec<u8>> = all
        .iter()
        .map(|pattern| lines::pathspec(b"", pattern))
        .collect();
    let suffix = session.sealed_suffix()?;
    if !suffix.is_empty() {
        specs.push(format!(":(glob)**/*{suffix}").into_bytes());
    }
    Ok(specs)
}
