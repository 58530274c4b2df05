//! Where a repository and its parts lie.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::environment;
use super::git_error;
use super::objects::Objects;
use std::path::{Path, PathBuf};

/// The folders of a repository, all absolute.
#[derive(Debug, Clone)]
pub struct Location {
    /// Top of this work tree; none in a bare repository.
    pub top: Option<PathBuf>,
    /// Top of the main work tree, which differs in a linked one.
    pub main_top: Option<PathBuf>,
    /// The git directory that all work trees share.
    pub common: PathBuf,
}

impl Location {
    /// Asks git about the current folder.
    ///
    /// # Errors
    /// [`GitError::NoRepository`] outside of one, else what git says.
    pub fn discover() -> GitResult<Self> {
        let git = Git::default();
        let common = absolute(&git, "--git-common-dir")?;
        let yes = |question| -> GitResult<bool> {
            let answer = git.line(["rev-parse", question])?;
            Ok(answer.is_some_and(|answer| answer == "true"))
        };
        // whoever stands in a git directory means no work tree; but where
        // variables name one, it may be used from anywhere
        let has_one = yes("--is-inside-work-tree")?
            || environment::names_a_repository()
                && !yes("--is-bare-repository")?
                && !yes("--is-inside-git-dir")?;
        let top = match has_one {
            true => Some(absolute(&git, "--show-toplevel")?),
            false => None,
        };
        Ok(Self::put_together(top, common))
    }

    /// Around the current folder, without a child where libgit2 can tell: not
    /// where the environment says where the work tree is (docs/git-behaviour.md 9.14).
    ///
    /// # Errors
    /// As [`Location::discover`].
    pub fn here(objects: &Objects) -> GitResult<Self> {
        let told = environment::names_a_repository();
        match &objects.library {
            Some(repository) if !told => {
                let top = repository.workdir().map(clean);
                Ok(Self::put_together(top, clean(repository.commondir())))
            }
            _ => Self::discover(),
        }
    }

    /// The same where there need be none: `None` outside of a repository, and
    /// for no other reason.
    ///
    /// # Errors
    /// What git says of a repository that it does not use, or cannot read.
    pub fn if_any(objects: &Objects) -> GitResult<Option<Self>> {
        match Self::here(objects) {
            Ok(location) => Ok(Some(location)),
            Err(error) if error.is_no_repository() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What a filter process sees: git has put it at the top of the work tree
    /// (docs/git-behaviour.md 2.1). Runs no git child where libgit2 can answer.
    ///
    /// # Errors
    /// As [`Location::discover`].
    pub fn of_filter(objects: &Objects) -> GitResult<Self> {
        let Some(repository) = &objects.library else {
            return Self::discover();
        };
        // not `workdir()`: it takes git's own GIT_WORK_TREE=. for the git
        // directory (docs/git-behaviour.md 9.14)
        let top = if repository.is_bare() {
            None
        } else {
            Some(std::env::current_dir().map_err(GitError::Start)?)
        };
        Ok(Self::put_together(top, clean(repository.commondir())))
    }

    fn put_together(top: Option<PathBuf>, common: PathBuf) -> Self {
        let around = git_error::around(&common).filter(|_| top.is_some());
        let main_top = around.map(Path::to_owned);
        Self {
            top,
            main_top,
            common,
        }
    }

    /// The top of the work tree.
    ///
    /// # Errors
    /// [`GitError::NoWorkTree`] in a bare repository.
    pub fn work_tree(&self) -> GitResult<&Path> {
        let none = || GitError::NoWorkTree(self.common.clone());
        self.top.as_deref().ok_or_else(none)
    }

    /// The index of this work tree: a linked one has one of its own, and
    /// `GIT_INDEX_FILE` may name another. `git` runs in it.
    ///
    /// # Errors
    /// What git says.
    pub fn index(&self, git: &Git) -> GitResult<PathBuf> {
        absolute_path(git, &["--git-path", "index"])
    }

    /// Where this tool keeps its own files: shared by all work trees, never
    /// in one.
    #[must_use]
    pub fn own(&self) -> PathBuf {
        self.common.join("jetcrypt")
    }
}

/// The folder in which git looks for hooks, be it `.git/hooks` or what
/// `core.hooksPath` says.
///
/// # Errors
/// What git says.
pub fn hooks_folder(git: &Git, top: &Path) -> GitResult<PathBuf> {
    let folder = git
        .showing_hooks()
        .line(["rev-parse", "--git-path", "hooks"])?
        .ok_or(GitError::NoRepository)?;
    // relative to the folder where the hook runs: the top (docs/git-behaviour.md 8.6)
    Ok(top.join(folder))
}

fn absolute(git: &Git, question: &str) -> GitResult<PathBuf> {
    absolute_path(git, &[question])
}

fn absolute_path(git: &Git, question: &[&str]) -> GitResult<PathBuf> {
    let words = ["rev-parse", "--path-format=absolute"];
    let answer = git.line(words.iter().chain(question))?;
    let line = answer.ok_or(GitError::NoRepository)?;
    Ok(clean(Path::new(&line)))
}

/// Without the trailing slash of libgit2.
fn clean(path: &Path) -> PathBuf {
    path.components().collect()
}
