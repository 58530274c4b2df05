//! The repositories that may hold the credentials, each looked at when it is
//! its turn, for docker waits.
//!
//! Only what the user has set up on this machine is opened. What lies around
//! us may be a clone of anybody's, with a config that names programs and with
//! credentials of its own for docker.io; whether the user has set it up is
//! decided by names and paths alone, before git or libgit2 look at it.

use crate::core::dockercfg::Merged;
use crate::core::policy::Policy;
use crate::credentials::{self, CredentialFile};
use crate::docker::ours;
use crate::failure::{Failure, FailureKind};
use crate::git::by_name::{self, NamedRepository};
use crate::records::setups::{self, ServedFrom, Setup};
use crate::report::names::show;
use crate::session::{Session, tell_unproven};
use std::collections::VecDeque;
use std::env;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// A repository, opened, and the files to look into.
pub(super) struct AskedRepository {
    session: Session,
    files: Vec<CredentialFile>,
}

impl AskedRepository {
    /// What its files hold together.
    pub(super) fn gather(&self) -> Result<Merged, Failure> {
        let ring = &self.session.keys()?.ring;
        let mut merged = Merged::default();
        for file in &self.files {
            let opened = credentials::open(&self.session, ring, file)?;
            if file.is_meant(&opened.plain) {
                credentials::add(&mut merged, &opened)?;
            }
        }
        tell_unproven(&self.session);
        Ok(merged)
    }
}

/// Where to look, in this order.
enum Turn {
    /// The work tree around the current folder.
    Here,
    /// The folder that a variable names: the user has said so.
    Told(PathBuf),
    /// What `helper install` recorded.
    Recorded,
    /// What older versions wrote into the user's git config.
    OldConfig,
    /// The top of a work tree whose git directory must be this one.
    Tree { top: PathBuf, common: PathBuf },
}

/// Goes through them.
pub(super) struct Repositories {
    steps: VecDeque<Turn>,
    /// Where we were called: opening one leads into its folder.
    start: Option<PathBuf>,
    /// The files that `exec` means.
    files: Vec<PathBuf>,
    /// What has had its turn.
    seen: Vec<PathBuf>,
    /// The work tree around us, where nobody has set it up.
    not_set_up: Option<PathBuf>,
}

impl Repositories {
    pub(super) fn new() -> Self {
        let named = env::var_os(ours::REPOSITORY).filter(|path| !path.is_empty());
        let told = named.map(|path| Turn::Told(path.into()));
        let files: Vec<PathBuf> = env::var_os(ours::FILES)
            .map(|files| env::split_paths(&files).collect())
            .unwrap_or_default();
        let steps = if files.is_empty() {
            let first = std::iter::once(Turn::Here).chain(told);
            first.chain([Turn::Recorded, Turn::OldConfig]).collect()
        } else {
            // exec has said which files are meant, and where
            told.into_iter().collect()
        };
        Self {
            steps,
            start: env::current_dir().ok(),
            files,
            seen: Vec::new(),
            not_set_up: None,
        }
    }

    /// The next one that may hold something. A failure is that of one of
    /// them: the rest can still be asked.
    pub(super) fn next(&mut self) -> Option<Result<AskedRepository, Failure>> {
        while let Some(step) = self.steps.pop_front() {
            match self.take(step) {
                Ok(None) => {}
                Ok(Some(source)) => return Some(Ok(source)),
                Err(failure) => return Some(Err(failure)),
            }
        }
        None
    }

    /// What is to have its turn before the others.
    fn first(&mut self, steps: Vec<Turn>) {
        for step in steps.into_iter().rev() {
            self.steps.push_front(step);
        }
    }

    fn take(&mut self, step: Turn) -> Result<Option<AskedRepository>, Failure> {
        match step {
            Turn::Here => {
                let tree = self.here()?;
                self.first(tree.into_iter().collect());
                Ok(None)
            }
            Turn::Recorded => {
                let all = setups::list()?;
                let everywhere = all
                    .into_iter()
                    .filter(|s| s.reach == ServedFrom::Everywhere);
                self.first(everywhere.filter_map(tree_of).collect());
                Ok(None)
            }
            Turn::OldConfig => {
                let named = credentials::named_in_config()?;
                self.first(named.iter().filter_map(|folder| tree_at(folder)).collect());
                Ok(None)
            }
            Turn::Told(folder) => {
                // relative to where we were called
                let folder = self
                    .start
                    .iter()
                    .fold(folder, |path, start| start.join(path));
                self.open(&folder, None)
            }
            Turn::Tree { top, common } => self.open(&top, Some(&common)),
        }
    }

    /// The work tree around us, if the user has set it up.
    fn here(&mut self) -> Result<Option<Turn>, Failure> {
        let found = self.start.as_deref().map(by_name::around);
        // nothing is there, or nothing that git could open
        let Some(Ok(Some(named))) = found else {
            return Ok(None);
        };
        if is_set_up(&named)? {
            return Ok(Some(Turn::Tree {
                top: named.top,
                common: named.common,
            }));
        }
        self.not_set_up = Some(named.top);
        Ok(None)
    }

    /// Opens the repository in this folder. Where its git directory must be
    /// `common`, git and libgit2 look for it with the `.git` of this very
    /// folder first, and nothing that they do to find it starts a program; a
    /// repository that is another one after all goes no further.
    fn open(
        &mut self,
        folder: &Path,
        common: Option<&Path>,
    ) -> Result<Option<AskedRepository>, Failure> {
        // one call, one process: nothing else depends on the folder
        if env::set_current_dir(folder).is_err() {
            return Ok(None); // gone since
        }
        let session = Session::looking_only(None)?.like_jet();
        if let Some(common) = common {
            let opened = session
                .location()
                .map(|found| fs::canonicalize(&found.common));
            if !matches!(opened, Some(Ok(opened)) if opened == common) {
                return Ok(None);
            }
        }
        let fresh = !self.seen.iter().any(|seen| seen == session.folder());
        self.seen.push(session.folder().to_owned());
        let files: Vec<CredentialFile> = if !self.files.is_empty() {
            let files = self.files.iter();
            files.map(|path| CredentialFile::typed(path)).collect()
        } else if fresh && session.location().is_some() {
            credentials::in_repository(&session)?
        } else {
            Vec::new()
        };
        Ok((!files.is_empty()).then_some(AskedRepository { session, files }))
    }

    /// Was there nothing to look into?
    pub(super) fn were_none(&self) -> bool {
        self.seen.is_empty()
    }

    /// What to say where the work tree around us looks as if it held
    /// credentials and nobody has set it up.
    pub(super) fn not_set_up(&self) -> Option<Failure> {
        let top = self.not_set_up.as_deref()?;
        let policy = Policy::default();
        let mut names = fs::read_dir(top).ok()?.flatten();
        names
            .any(|entry| policy.named(entry.file_name().as_bytes()))
            .then(|| {
                Failure::new(
                    FailureKind::NotSetUp,
                    format!(
                        "{} was not set up here for docker, so it is not asked; if it is yours, run in it: git jetcrypt helper install",
                        show(top.as_os_str().as_bytes())
                    ),
                )
            })
    }
}

/// Has the user set this work tree up on this machine?
fn is_set_up(named: &NamedRepository) -> Result<bool, Failure> {
    let setups = setups::list()?;
    let mut of_it = setups.iter().filter(|setup| setup.common == named.common);
    // a git directory that lies elsewhere is bound to the work tree in which
    // the user did it
    if of_it.any(|setup| setup.top.as_ref() == Some(&named.top)) {
        return Ok(true);
    }
    if !named.is_confirmed() {
        return Ok(false);
    }
    if setups.iter().any(|setup| setup.common == named.common) {
        return Ok(true);
    }
    let old = credentials::named_in_config()?;
    let mut old = old
        .iter()
        .filter_map(|folder| by_name::around(folder).ok().flatten());
    Ok(old.any(|old| old.common == named.common))
}

fn tree_of(setup: Setup) -> Option<Turn> {
    Some(Turn::Tree {
        top: setup.top?,
        common: setup.common,
    })
}

/// The work tree at a folder that the user has named.
fn tree_at(folder: &Path) -> Option<Turn> {
    let named = by_name::around(folder).ok()??;
    Some(Turn::Tree {
        top: named.top,
        common: named.common,
    })
}
