//! Finds the repository around a folder by the names of files alone. Nothing
//! is opened as a repository, no config is read and no program runs: for who
//! has to decide first whether to trust what lies there.

use crate::files;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// What a `.git` leads to. All paths are real ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRepository {
    /// The folder in which the `.git` lies.
    pub top: PathBuf,
    /// The git directory; that of a linked work tree has one of its own.
    pub git_dir: PathBuf,
    /// The git directory that all work trees share.
    pub common: PathBuf,
}

/// The nearest `.git` in this folder or above it, be it a folder or a file
/// that names one. A bare repository is none: it has no `.git`, and one that
/// lies in a clone was put there by whoever made the clone.
///
/// # Errors
/// Those of the file system; `InvalidData` for a `.git` that git could not
/// read either.
pub fn around(folder: &Path) -> io::Result<Option<NamedRepository>> {
    let folder = fs::canonicalize(folder)?;
    for top in folder.ancestors() {
        if files::is_there(&top.join(".git"))? {
            return named(top).map(Some);
        }
    }
    Ok(None)
}

fn named(top: &Path) -> io::Result<NamedRepository> {
    let entry = fs::canonicalize(top.join(".git"))?;
    let git_dir = if files::is_folder(&entry)? {
        entry
    } else {
        let folder = entry.parent().unwrap_or(top);
        let text = files::inside(folder, &entry)?;
        let path = text.strip_prefix(b"gitdir: ").ok_or_else(no_gitfile)?;
        fs::canonicalize(top.join(path_of(path)))?
    };
    let common = match files::inside(&git_dir, Path::new("commondir")) {
        Ok(text) => fs::canonicalize(git_dir.join(path_of(&text)))?,
        Err(error) if files::is_absent(&error) => git_dir.clone(),
        Err(error) => return Err(error),
    };
    Ok(NamedRepository {
        top: top.to_owned(),
        git_dir,
        common,
    })
}

impl NamedRepository {
    /// Does the git directory itself say that this is one of its work trees?
    /// A `.git` that merely points to it can be written by anybody.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        let entry = self.top.join(".git");
        if self.git_dir == self.common {
            return self.git_dir == entry;
        }
        // `git worktree add` writes where the work tree's `.git` lies
        let linked = self.git_dir.parent() == Some(&self.common.join("worktrees"));
        let names = files::inside(&self.git_dir, Path::new("gitdir"));
        let names = names.map(|text| fs::canonicalize(self.git_dir.join(path_of(&text))));
        linked && matches!(names, Ok(Ok(named)) if named == entry)
    }
}

/// A path on a line of its own, as git writes it.
fn path_of(line: &[u8]) -> PathBuf {
    let end = line.iter().rposition(|b| !matches!(b, b'\n' | b'\r'));
    let path = line.get(..end.map_or(0, |end| end + 1)).unwrap_or_default();
    PathBuf::from(std::ffi::OsStr::from_bytes(path))
}

fn no_gitfile() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, ".git is no file of git's")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn world() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(dir.path()).unwrap();
        fs::create_dir_all(root.join("repo/.git/worktrees/w")).unwrap();
        fs::create_dir_all(root.join("repo/sub/deep")).unwrap();
        fs::create_dir_all(root.join("tree")).unwrap();
        fs::create_dir_all(root.join("other")).unwrap();
        fs::create_dir_all(root.join("linked")).unwrap();
        let linked = root.join("repo/.git/worktrees/w");
        fs::write(linked.join("commondir"), "../..\n").unwrap();
        let back = root.join("tree/.git");
        fs::write(linked.join("gitdir"), format!("{}\n", back.display())).unwrap();
        fs::write(&back, format!("gitdir: {}\n", linked.display())).unwrap();
        (dir, root)
    }

    #[test]
    fn work_trees_and_linked_work_trees_are_found_and_confirmed() {
        let (_dir, root) = world();
        for folder in ["repo", "repo/sub/deep", "repo/.git/worktrees", "tree"] {
            let named = around(&root.join(folder)).unwrap().unwrap();
            assert_eq!(named.common, root.join("repo/.git"), "{folder}");
            assert!(named.is_confirmed(), "{folder}");
        }
        assert_eq!(around(&root.join("other")).unwrap(), None);
    }

    #[test]
    fn an_embedded_bare_repository_is_none() {
        let (_dir, root) = world();
        let bare = root.join("repo/sub");
        for name in ["objects", "refs"] {
            fs::create_dir(bare.join(name)).unwrap();
        }
        fs::write(bare.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        fs::write(bare.join("config"), "[core]\n\tworktree = .\n").unwrap();
        let named = around(&bare).unwrap().unwrap();
        assert_eq!(named.top, root.join("repo"));
    }

    #[test]
    fn what_merely_points_to_a_git_directory_is_not_confirmed() {
        let (_dir, root) = world();
        let git = root.join("repo/.git");
        // a file of git's, one with a folder of its own beside it, and a link
        fs::write(
            root.join("other/.git"),
            format!("gitdir: {}", git.display()),
        )
        .unwrap();
        fs::create_dir(root.join("linked/.git")).unwrap();
        fs::write(
            root.join("linked/.git/commondir"),
            git.as_os_str().as_bytes(),
        )
        .unwrap();
        fs::create_dir(root.join("third")).unwrap();
        symlink(&git, root.join("third/.git")).unwrap();
        fs::create_dir(root.join("fourth")).unwrap();
        fs::write(
            root.join("fourth/.git"),
            format!("gitdir: {}", git.join("worktrees/w").display()),
        )
        .unwrap();
        for folder in ["other", "linked", "third", "fourth"] {
            let named = around(&root.join(folder)).unwrap().unwrap();
            assert_eq!(named.common, git, "{folder}");
            assert!(!named.is_confirmed(), "{folder}");
        }
    }

    #[test]
    fn a_broken_entry_is_an_error_and_not_nothing() {
        let (_dir, root) = world();
        fs::write(root.join("other/.git"), "gitdir: nowhere").unwrap();
        assert!(around(&root.join("other")).is_err());
        fs::write(root.join("other/.git"), "something").unwrap();
        assert!(around(&root.join("other")).is_err());
    }
}
