//! `allow`: makes an exception for what the guard finds, in a page where a
//! holder of the key says so.

mod args;
mod past;

use crate::commands::Outcome;
use crate::core::guard::exceptions::{self, Exceptions};
use crate::core::guard::{Blob, Finding, Guard, Rule};
use crate::core::hint::Hint;
use crate::core::trust::Fact;
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Identity};
use crate::git::attributes::AttributeSource;
use crate::git::objects::Objects;
use crate::inspection::exceptions::{self as inspected, JudgedExceptions};
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::protection::Protection;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{FoundPages, JudgedTree, Session, known_pages, replacement, write_page};
use crate::writer::{Readers, WriteLock};
use anyhow::Context as _;
pub use args::AllowArgs;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// Where an exception is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A page: only who has the key can write one.
    Page,
    /// The file, which counts where there are no pages.
    File,
    /// The file, where it waits for a holder of the key.
    Waiting,
}

/// Allows every finding in these files that can be allowed.
///
/// # Errors
/// Nothing was found, or something that can never be allowed.
pub fn run(args: &AllowArgs) -> crate::commands::Result {
    let reason = args.reason.as_deref();
    if reason.is_some_and(|reason| reason.trim().is_empty()) {
        return Err(no_reason());
    }
    if args.revoked {
        return past::run(args);
    }
    let session = Session::in_work_tree(None)?;
    let setup = GuardSetup::of(&session)?;
    let held = session.lock_for_writing()?;
    let found = known_pages(&session, JudgedTree::Index)?;
    let place = place(&session, &setup, &found)?;
    let mut allowance = Allowance {
        session: &session,
        guard: setup.guard(),
        reason,
        there: inspected::of_work_tree(&session)?,
        new: Exceptions::default(),
        added: 0,
        known: 0,
        refused: 0,
    };
    for name in &args.what {
        allowance.take(name)?;
    }
    if allowance.added > 0 {
        write(&session, &held, &found, place, &allowance.new)?;
    }
    match (allowance.refused, allowance.added + allowance.known) {
        (1.., _) => Ok(Outcome::Found),
        (0, 0) => Err(Failure::new(
            FailureKind::General,
            "nothing to allow: the guard finds nothing there",
        )
        .hint("see what it finds with: git jetcrypt scan")),
        _ => Ok(Outcome::Done),
    }
}

fn no_reason() -> Failure {
    Failure::new(FailureKind::Usage, "an exception needs a reason")
        .hint("say why it is no leak: --reason TEXT")
}

/// Without the key nobody can write a page. Where there are none, the file
/// counts at once, and must not allow what the repository keeps encrypted.
fn place(session: &Session, setup: &GuardSetup, found: &FoundPages) -> Result<Place, Failure> {
    if inspected::has_pages(session, found)? {
        let can_seal = session.ring().is_ok_and(|ring| ring.current().is_some());
        return Ok(if can_seal {
            Place::Page
        } else {
            Place::Waiting
        });
    }
    if setup.cannot_know() {
        return Err(Failure::new(
            FailureKind::NoKey,
            "no key here opens this repository's encrypted files, so nothing tells its own secrets from samples",
        )
        .hint("unlock first: git jetcrypt unlock KEYFILE"));
    }
    Ok(Place::File)
}

fn write(
    session: &Session,
    held: &WriteLock,
    found: &FoundPages,
    place: Place,
    new: &Exceptions,
) -> Result<(), Failure> {
    if place == Place::Page {
        let facts = new.lines().map(|line| Fact::Allow(line.into_bytes()));
        write_page(session, held, &found.pages, facts.collect())?;
        talk::hint("it counts where this page is: look over what is staged, then: git commit");
        return Ok(());
    }
    let (mut all, identity) = written(session)?;
    // what stands there already keeps its reason
    let there = std::mem::replace(&mut all, new.clone());
    all.merge(there);
    let planned = replacement(exceptions::FILE.into(), identity, Readers::Umask);
    let text = all.to_text();
    session.writing()?.change(held, planned, text.as_bytes())?;
    if place == Place::Waiting {
        talk::warning(
            "it allows nothing yet: a holder of the key has to confirm it, with git jetcrypt allow",
        );
    }
    talk::hint(commit_it(session));
    Ok(())
}

/// The exceptions of the file.
fn written(session: &Session) -> Result<(Exceptions, Option<Identity>), Failure> {
    let read = files::regular_as_read(session.folder(), Path::new(exceptions::FILE))
        .with_context(|| format!("cannot read {}", exceptions::FILE))?;
    match read {
        Some((text, identity)) => Ok((inspected::parse(&text, exceptions::FILE)?, Some(identity))),
        None => Ok((Exceptions::default(), None)),
    }
}

/// Exceptions in the making.
struct Allowance<'a> {
    session: &'a Session,
    guard: Guard<'a>,
    reason: Option<&'a str>,
    there: JudgedExceptions,
    new: Exceptions,
    added: usize,
    known: usize,
    refused: usize,
}

impl Allowance<'_> {
    /// Allows what can be allowed in this file.
    fn take(&mut self, name: &OsString) -> Result<(), Failure> {
        let (path, bytes) = content(self.session.objects(), name)?;
        let paths = [path.as_slice()];
        let source = [AttributeSource::WorkTree];
        let protection = Protection::of(&self.session.git(), &source, paths.into_iter())?;
        let verdict = self.guard.judge(&Blob {
            path: &path,
            bytes: &bytes,
            protected: protection.covers(&path),
            encodings: protection.encodings(&path),
        });
        for finding in verdict.findings {
            self.allow(&path, &finding)?;
        }
        Ok(())
    }

    fn allow(&mut self, path: &[u8], finding: &Finding) -> Result<(), Failure> {
        let what = format!("{}: {}", show(path), show(finding.what.as_bytes()));
        if finding.value.is_none() {
            self.refused += 1;
            talk::error(&format!("never allowed: {what}"));
            talk::hint(never(finding));
            return Ok(());
        }
        if self.there.counting.allows(finding) {
            self.known += 1;
            talk::line(&format!("allowed before: {what}"));
            return Ok(());
        }
        let reason = self.reason.or_else(|| self.there.waiting.reason(finding));
        self.new.add(finding, reason.ok_or_else(no_reason)?);
        self.added += 1;
        talk::line(&format!("allowed: {what}"));
        Ok(())
    }
}

fn commit_it(session: &Session) -> Hint {
    let file = session.stand().path(exceptions::FILE.as_bytes());
    Hint::run(["git", "add", "--"])
        .file(&file)
        .to("commit it with")
}

fn never(finding: &Finding) -> &'static str {
    match finding.rule {
        Rule::ProtectedPlaintext | Rule::NotLookedThrough => {
            "a path that should stay readable is released in .gitattributes: PATH !filter !diff !merge -jetcrypt"
        }
        _ => "it is a secret of this repository: take it out, and revoke it where it was pushed",
    }
}

/// The file as the index holds it, else as it lies in the work tree; or what
/// `REV:PATH` names.
fn content(objects: &Objects, name: &OsString) -> Result<(Vec<u8>, Vec<u8>), Failure> {
    let bytes = name.as_bytes();
    if let Some(colon) = memchr::memchr(b':', bytes).filter(|colon| *colon > 0)
        && let Some(found) = objects.at(bytes)?
    {
        return Ok((bytes[colon + 1..].to_vec(), found));
    }
    // relative to where the user stands, as git takes `:./path`
    let in_index = [b":./", bytes].concat();
    let found = match objects.at(&in_index)? {
        Some(found) => Some(found),
        None => match files::named(Path::new(name), files::LARGEST_OF_GIT) {
            Ok(read) => Some(read.to_vec()),
            Err(error) if files::is_absent(&error) => None,
            Err(error) => {
                let what = format!("cannot read {}", show(bytes));
                return Err(anyhow::Error::new(error).context(what).into());
            }
        },
    };
    found.map(|found| (bytes.to_vec(), found)).ok_or_else(|| {
        Failure::new(
            FailureKind::General,
            format!(
                "{}: no such file in the index or the work tree",
                show(bytes)
            ),
        )
    })
}
