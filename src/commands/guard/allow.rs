//! `allow`: makes a line in the file of exceptions for what the guard finds.

use crate::commands::Outcome;
use crate::core::guard::exceptions::{self, Exceptions};
use crate::core::guard::{Blob, Finding, Guard, Rule};
use crate::core::hint::Hint;
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Identity};
use crate::git::attributes::AttributeSource;
use crate::git::objects::Objects;
use crate::inspection::exceptions as allowed;
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::protection::Protection;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, replacement};
use crate::writer::Readers;
use anyhow::Context as _;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct AllowArgs {
    /// Why it is no leak; kept beside it.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Files in the index, or REV:PATH.
    #[arg(required = true, value_name = "FILE|REV:PATH")]
    pub what: Vec<OsString>,
}

/// Allows every finding in these files that can be allowed.
///
/// # Errors
/// Nothing was found, or something that can never be allowed.
pub fn run(args: &AllowArgs) -> crate::commands::Result {
    let (reason, what) = (args.reason.as_str(), &args.what);
    if reason.trim().is_empty() {
        return Err(Failure::new(
            FailureKind::Usage,
            "an exception needs a reason",
        ));
    }
    let session = Session::in_work_tree(None)?;
    let setup = GuardSetup::of(&session)?;
    if setup.cannot_know() {
        return Err(Failure::new(
            FailureKind::NoKey,
            "no key here opens this repository's encrypted files, so nothing tells its own secrets from samples",
        )
        .hint("unlock first: git jetcrypt unlock KEYFILE"));
    }
    let held = session.lock_for_writing()?;
    let (exceptions, identity) = written(&session)?;
    let mut allowance = Allowance {
        session: &session,
        guard: setup.guard(),
        reason,
        exceptions,
        added: 0,
        refused: 0,
    };
    for name in what {
        allowance.take(name)?;
    }
    let Allowance {
        exceptions,
        added,
        refused,
        ..
    } = allowance;
    if added > 0 {
        let planned = replacement(exceptions::FILE.into(), identity, Readers::Umask);
        let text = exceptions.to_text();
        session.writing()?.change(&held, planned, text.as_bytes())?;
        talk::hint(commit_it(&session));
    }
    match (added, refused) {
        (_, 1..) => Ok(Outcome::Found),
        (0, 0) => Err(Failure::new(
            FailureKind::General,
            "nothing to allow: the guard finds nothing there",
        )
        .hint("see what it finds with: git jetcrypt scan")),
        _ => Ok(Outcome::Done),
    }
}

/// The exceptions that are there already.
fn written(session: &Session) -> Result<(Exceptions, Option<Identity>), Failure> {
    let read = files::regular_as_read(session.folder(), Path::new(exceptions::FILE))
        .with_context(|| format!("cannot read {}", exceptions::FILE))?;
    match read {
        Some((text, identity)) => Ok((allowed::parse(&text, exceptions::FILE)?, Some(identity))),
        None => Ok((Exceptions::default(), None)),
    }
}

/// Exceptions in the making.
struct Allowance<'a> {
    session: &'a Session,
    guard: Guard<'a>,
    reason: &'a str,
    exceptions: Exceptions,
    added: usize,
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
        });
        for finding in verdict.findings {
            let what = format!("{}: {}", show(&path), show(finding.what.as_bytes()));
            if self.exceptions.add(&finding, self.reason) {
                self.added += 1;
                talk::line(&format!("allowed: {what}"));
            } else {
                self.refused += 1;
                talk::error(&format!("never allowed: {what}"));
                talk::hint(never(&finding));
            }
        }
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
