//! `scan --files`: files and folders outside git, or in it but as they lie
//! there now.

use crate::core::guard::{Blob, Guard};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::inspection::exceptions::{self, JudgedExceptions};
use crate::inspection::guard_setup::GuardSetup;
use crate::report::leaks::{Leak, Subject};
use crate::report::names::show;
use crate::report::scan::ScanOutcome;
use crate::session::Session;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// Looks at every file that is named, at every file below a folder, at the
/// target of a link, and at stdin where `-` stands.
pub(super) fn scan(paths: &[PathBuf]) -> Result<ScanOutcome, Failure> {
    if paths.is_empty() {
        return Err(Failure::new(
            FailureKind::Usage,
            "--files needs a file, a folder or - for stdin",
        ));
    }
    let (setup, exceptions) = around()?;
    let mut look = Look {
        guard: setup.guard(),
        exceptions,
        outcome: ScanOutcome {
            scope: "files".to_owned(),
            ..ScanOutcome::default()
        },
    };
    for path in paths {
        if path.as_os_str() == "-" {
            let bytes = files::stdin().map_err(|error| failed(path, &error))?;
            look.at(b"(standard input)", &bytes);
        } else {
            look.below(path, true)?;
        }
    }
    let Look {
        mut exceptions,
        outcome,
        ..
    } = look;
    let left = exceptions.leave(outcome.leaks);
    Ok(ScanOutcome {
        leaks: left.leaks,
        allowed: left.allowed,
        waiting: left.waiting,
        ..outcome
    })
}

/// What the repository around knows, where there is one.
fn around() -> Result<(GuardSetup, JudgedExceptions), Failure> {
    let session = Session::open(None)?;
    let setup = GuardSetup::of(&session)?;
    let exceptions = exceptions::of_work_tree(&session)?;
    Ok((setup, exceptions))
}

struct Look<'a> {
    guard: Guard<'a>,
    exceptions: JudgedExceptions,
    outcome: ScanOutcome,
}

impl Look<'_> {
    fn below(&mut self, path: &Path, named: bool) -> Result<(), Failure> {
        let meta = if named {
            fs::metadata(path).or_else(|_| fs::symlink_metadata(path))
        } else {
            fs::symlink_metadata(path)
        };
        let meta = meta.map_err(|error| failed(path, &error))?;
        let name = path
            .strip_prefix("./")
            .unwrap_or(path)
            .as_os_str()
            .as_bytes()
            .to_vec();
        if meta.is_symlink() {
            let target = fs::read_link(path).map_err(|error| failed(path, &error))?;
            self.at(&name, target.as_os_str().as_bytes());
        } else if meta.is_dir() {
            let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
            let mut entries = entries.map_err(|error| failed(path, &error))?;
            entries.sort_by_key(fs::DirEntry::file_name);
            for entry in entries
                .into_iter()
                .filter(|entry| entry.file_name() != ".git")
            {
                self.below(&entry.path(), false)?;
            }
        } else if named {
            // it may come through a pipe
            let bytes = files::named(path, files::LARGEST_OF_GIT);
            self.at(&name, &bytes.map_err(|error| failed(path, &error))?);
        } else if meta.is_file() {
            let bytes = files::large(path).map_err(|error| failed(path, &error))?;
            self.at(&name, &bytes);
        }
        // a pipe or a device below a folder holds no file
        Ok(())
    }

    fn at(&mut self, name: &[u8], bytes: &[u8]) {
        let verdict = self.guard.judge(&Blob {
            path: name,
            bytes,
            // here plaintext is where it belongs
            protected: false,
            encodings: &[],
        });
        self.outcome.blobs += 1;
        if verdict.in_part {
            self.outcome.in_part.push(name.to_vec());
        }
        self.outcome
            .leaks
            .extend(verdict.findings.into_iter().map(|finding| Leak {
                subject: Subject::File,
                path: name.to_vec(),
                by: None,
                blob: None,
                finding,
            }));
    }
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        FailureKind::General,
        format!(
            "{}: cannot be scanned: {error}",
            show(path.as_os_str().as_bytes())
        ),
    )
}
