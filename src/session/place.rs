//! The repository in which a named file lies, which is the one that judges it,
//! and what stands between its top and the file (docs/trust.md, rule 2).

use super::around::Session;
use super::trust::is_adopted;
use crate::core::format::Binding;
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::by_name::{self, NamedRepository};
use crate::git::environment;
use crate::git::tree::{self, Mode};
use crate::report::names::show;
use anyhow::Context as _;
use std::env;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// Where a file lies.
pub struct FilePlace {
    /// The links on the way to it.
    links: Vec<PathBuf>,
    home: FileHome,
}

/// The work tree of a file; paths are from its top, as git has them.
enum FileHome {
    /// That of the command.
    Here(Vec<u8>),
    /// Another one.
    Elsewhere(NamedRepository, Vec<u8>),
    /// None.
    Nowhere,
}

impl FilePlace {
    /// That of a file that somebody has named, or that a repository names.
    ///
    /// # Errors
    /// Those of the file system; a `.git` that git could not read either.
    pub fn of(session: &Session, path: &Path) -> Result<Self, Failure> {
        // stdin lies where the user stands, as it did for jet
        if path == Path::new("-") {
            let home = session
                .from_top(path)
                .map_or(FileHome::Nowhere, FileHome::Here);
            return Ok(Self {
                links: Vec::new(),
                home,
            });
        }
        // a link in a work tree is what git has there; any other is the user's own
        let is_the_users = |link: &Path| matches!(home(session, link), Ok(FileHome::Nowhere));
        let way = files::way(path, &is_the_users);
        let way = way.with_context(|| format!("cannot find {}", path.display()))?;
        Ok(Self {
            home: home(session, &way.end)?,
            links: way.links,
        })
    }

    /// What a seal of this file is bound to.
    #[must_use]
    pub fn binding(&self) -> Binding<'_> {
        match &self.home {
            FileHome::Here(path) | FileHome::Elsewhere(_, path) => Binding::Path(path),
            FileHome::Nowhere => Binding::Alone,
        }
    }

    /// Asks the repository in which the file lies; nobody where there is none.
    ///
    /// # Errors
    /// Those of `judge`; another repository that git does not open.
    pub fn judged(
        &self,
        session: &Session,
        judge: impl FnOnce(&Session, &[u8]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        match &self.home {
            FileHome::Here(path) => judge(session, path),
            FileHome::Nowhere => Ok(()),
            FileHome::Elsewhere(named, path) => {
                let judged = within(named, |other| judge(other, path));
                judged.map_err(|failure| told_from_outside(failure, named))
            }
        }
    }

    /// Refuses a file behind a link, or in a repository of its own, below the
    /// top of an adopted one: git protects nothing there, and a pull can put
    /// such a thing in the place of a folder.
    ///
    /// # Errors
    /// Such a folder; what git says.
    pub fn insist_on_plain_folders(
        &self,
        session: &Session,
        ring: &Ring,
        shown: &str,
    ) -> Result<(), Failure> {
        for link in &self.links {
            match home(session, link)? {
                FileHome::Here(path) => refuse_link(session, ring, &path, shown)?,
                FileHome::Nowhere => {}
                FileHome::Elsewhere(named, path) => {
                    let refused = within(&named, |other| refuse_link(other, ring, &path, shown));
                    refused.map_err(|failure| told_from_outside(failure, &named))?;
                }
            }
        }
        let FileHome::Elsewhere(inner, _) = &self.home else {
            return Ok(());
        };
        match session.from_top(&inner.top) {
            Some(path) if !path.is_empty() && is_adopted(session, ring)? => {
                Err(foreign(session, &path, NESTED, shown))
            }
            _ => refuse_submodules(inner, ring, shown),
        }
    }
}

const NESTED: &str = "a repository of its own";

fn refuse_link(session: &Session, ring: &Ring, path: &[u8], shown: &str) -> Result<(), Failure> {
    match is_adopted(session, ring)? {
        true => Err(foreign(session, path, "a symbolic link", shown)),
        false => Ok(()),
    }
}

/// Only what the repositories around this one hold as their submodule: a home
/// folder may be a repository, and others lie in it.
fn refuse_submodules(inner: &NamedRepository, ring: &Ring, shown: &str) -> Result<(), Failure> {
    let mut inner = inner.clone();
    while let Some(outer) = inner.top.parent().map(around).transpose()?.flatten() {
        let refused = within(&outer, |other| {
            let Some(path) = other.from_top(&inner.top) else {
                return Ok(());
            };
            let spec = [b":(top,literal)", path.as_slice()].concat();
            let entries = tree::at(&other.git(), &[spec])?;
            let is_held = entries.iter().any(|entry| entry.mode == Mode::Commit);
            match is_held && is_adopted(other, ring)? {
                true => Err(foreign(other, &path, NESTED, shown)),
                false => Ok(()),
            }
        });
        refused.map_err(|failure| told_from_outside(failure, &outer))?;
        inner = outer;
    }
    Ok(())
}

fn foreign(session: &Session, folder: &[u8], what: &str, shown: &str) -> Failure {
    Failure::new(
        FailureKind::WrongKey,
        format!(
            "{shown}: not used: {} is {what}, and nothing protects what is behind it",
            show(folder)
        ),
    )
    .hint(
        Hint::run(["git", "log", "--"])
            .file(&session.stand().path(folder))
            .to("to see who made it"),
    )
    .hint("where you know what lies there, name the file by its real place")
}

/// The innermost work tree that holds this file, which need not be there.
fn home(session: &Session, file: &Path) -> Result<FileHome, Failure> {
    let folder = file.parent().unwrap_or(file);
    let here = session.from_top(file);
    if let Some(path) = here {
        let mut inside = folder.ancestors();
        // git's own folder holds no work tree
        let mut inside = inside.by_ref().take_while(|folder| {
            session
                .from_top(folder)
                .is_some_and(|path| !path.is_empty())
        });
        let nested = inside.find(|folder| files::is_there(&folder.join(".git")).unwrap_or(true));
        if nested.is_none() {
            return Ok(FileHome::Here(path));
        }
    }
    let Some(named) = around(folder)? else {
        return Ok(FileHome::Nowhere);
    };
    let Ok(path) = file.strip_prefix(&named.top) else {
        return Ok(FileHome::Nowhere);
    };
    // what git keeps for itself did not come with a pull
    if path.starts_with(".git") {
        return Ok(FileHome::Nowhere);
    }
    let path = path.as_os_str().as_bytes().to_vec();
    Ok(FileHome::Elsewhere(named, path))
}

/// The nearest `.git` above a file in this folder.
fn around(folder: &Path) -> Result<Option<NamedRepository>, Failure> {
    let mut there = folder.ancestors();
    let there = there.find(|folder| files::is_folder(folder).unwrap_or(true));
    let failed = || format!("cannot look for the repository around {}", folder.display());
    Ok(there
        .map(by_name::around)
        .transpose()
        .with_context(failed)?
        .flatten())
}

/// Opens another repository and asks it. What git looks at is the one around
/// the current folder, so that is its top for a moment; no program that its
/// config names is started (`git/command.rs`).
fn within(
    named: &NamedRepository,
    ask: impl FnOnce(&Session) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let back = env::current_dir().context("cannot find the current folder")?;
    let failed = |folder: &Path| format!("cannot enter {}", folder.display());
    env::set_current_dir(&named.top).with_context(|| failed(&named.top))?;
    let answer = opened(named).and_then(|other| ask(&other));
    env::set_current_dir(&back).with_context(|| failed(&back))?;
    answer
}

fn opened(named: &NamedRepository) -> Result<Session, Failure> {
    let other = Session::looking_only(None)?;
    let common = other
        .location()
        .and_then(|found| fs::canonicalize(&found.common).ok());
    let told = environment::about_a_repository();
    // variables of git's would have it look at ours
    if common.as_ref() != Some(&named.common) && !told.is_empty() {
        return Err(Failure::new(
            FailureKind::General,
            format!(
                "{} cannot be looked at while {} is set",
                show(named.top.as_os_str().as_bytes()),
                told.join(", ")
            ),
        )
        .hint("run this where git has not set them: not in a hook"));
    }
    Ok(other)
}

/// What helps is typed in that repository.
fn told_from_outside(mut failure: Failure, named: &NamedRepository) -> Failure {
    if failure.kind != FailureKind::WrongKey {
        return failure;
    }
    let status = Hint::run(["git", "-C"])
        .file(named.top.as_os_str().as_bytes())
        .arg("jetcrypt")
        .arg("status")
        .to("it lies in another repository; look there first");
    failure.hints = vec![status];
    failure
}
