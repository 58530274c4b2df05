//! `allow`: makes a line in the file of exceptions for what the guard finds.

use crate::commands::Outcome;
use crate::core::guard::exceptions::{self, Exceptions};
use crate::core::guard::{Blob, Finding, Rule};
use crate::core::hint::Hint;
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Readers};
use crate::git::attributes::AttributeSource;
use crate::git::objects::Objects;
use crate::inspection::exceptions as allowed;
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::protection::Protection;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
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
    let git = session.git();
    let setup = GuardSetup::of(&session)?;
    if setup.cannot_know() {
        return Err(Failure::new(
            FailureKind::NoKey,
            "no key here opens this repository's encrypted files, so nothing tells its own secrets from samples",
        )
        .hint("unlock first: git jetcrypt unlock KEYFILE"));
    }
    let guard = setup.guard();
    let file = session.folder().join(exceptions::FILE);
    let mut exceptions = match std::fs::read(&file) {
        Ok(text) => allowed::parse(&text, exceptions::FILE)?,
        Err(_) => Exceptions::default(),
    };
    let (mut added, mut refused) = (0, 0);
    for name in what {
        let (path, bytes) = content(session.objects(), name)?;
        let protection = Protection::of(
            &git,
            &[AttributeSource::WorkTree],
            [path.as_slice()].into_iter(),
        )?;
        let verdict = guard.judge(&Blob {
            path: &path,
            bytes: &bytes,
            protected: protection.covers(&path),
        });
        for finding in verdict.findings {
            if exceptions.add(&finding, reason) {
                added += 1;
                talk::line(&format!(
                    "allowed: {}: {}",
                    show(&path),
                    show(finding.what.as_bytes())
                ));
            } else {
                refused += 1;
                talk::error(&format!(
                    "never allowed: {}: {}",
                    show(&path),
                    show(finding.what.as_bytes())
                ));
                talk::hint(never(&finding));
            }
        }
    }
    if added > 0 {
        files::replace(&file, exceptions.to_text().as_bytes(), Readers::Umask).map_err(
            |error| Failure::new(FailureKind::General, format!("{}: {error}", file.display())),
        )?;
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
        None => std::fs::read(Path::new(name)).ok(),
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
