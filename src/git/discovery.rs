//! Which repositories are not used though they are there.
//!
//! A clone can hold a bare repository in a folder: `HEAD`, `config`,
//! `objects/` and `refs/` are ordinary files to git. Whoever stands in that
//! folder would use its config, and with it every program that it names. git
//! refuses such a repository with `safe.bareRepository=explicit`; a server's
//! own bare repository would be refused, too. So we ask for it only where a
//! bare repository lies in a folder of another one.

use super::environment;
use crate::files;
use std::path::{Path, PathBuf};

/// The bare repository that git would find from this folder, or from the
/// current one, if another repository lies around it. None where `GIT_DIR`
/// says which repository is meant (`named`): then git looks for none.
pub(super) fn embedded_bare(folder: Option<&Path>, named: bool) -> Option<PathBuf> {
    if named {
        return None;
    }
    // a folder that is gone: git does not start there either
    let folder = match folder {
        Some(folder) => folder.canonicalize().ok()?,
        None => std::env::current_dir().ok()?,
    };
    // no clone can hold a folder of this name, so this one is git's own
    if folder.components().any(|part| part.as_os_str() == ".git") {
        return None;
    }
    let mut around = folder.ancestors();
    let bare = around
        .by_ref()
        .find(|folder| is_work_tree(folder) || is_git_directory(folder))?;
    let inside = !is_work_tree(bare)
        && around.any(|folder| is_work_tree(folder) || is_git_directory(folder));
    inside.then(|| bare.to_owned())
}

/// Does the user want bare repositories to be named (`safe.bareRepository`)?
/// libgit2 does not know that setting.
pub(super) fn bare_must_be_named() -> bool {
    !environment::names_git_dir()
        && git2::Config::open_default()
            .and_then(|config| config.get_string("safe.barerepository"))
            .is_ok_and(|value| value == "explicit")
}

fn is_work_tree(folder: &Path) -> bool {
    is_there(folder, ".git")
}

/// What cannot be looked at may be there: then a repository counts as one that
/// lies inside of another, and is not used by itself.
fn is_there(folder: &Path, name: &str) -> bool {
    files::is_there(&folder.join(name)).unwrap_or(true)
}

/// At least all that git takes for a git directory. Where it is none, git
/// looks further up, and nothing is lost.
fn is_git_directory(folder: &Path) -> bool {
    let holds = |name: &str| is_there(folder, name);
    holds("HEAD") && (holds("commondir") || (holds("objects") && holds("refs")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn bare(at: &Path) {
        for folder in ["objects", "refs"] {
            fs::create_dir_all(at.join(folder)).unwrap();
        }
        fs::write(at.join("HEAD"), "ref: refs/heads/main\n").unwrap();
    }

    #[test]
    fn only_a_bare_repository_inside_of_another_one_is_embedded() {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path().canonicalize().unwrap();
        bare(&top.join("server.git"));
        fs::create_dir_all(top.join("clone/.git/hooks")).unwrap();
        bare(&top.join("clone/.git"));
        bare(&top.join("clone/sub"));
        fs::create_dir_all(top.join("clone/sub/deep")).unwrap();
        fs::create_dir_all(top.join("clone/nested/.git")).unwrap();
        let found = |name: &str| embedded_bare(Some(&top.join(name)), false);
        let none: [&str; 6] = [
            "",
            "server.git",
            "server.git/refs",
            "clone",
            "clone/.git/hooks",
            "clone/nested",
        ];
        for name in none {
            assert_eq!(found(name), None, "{name}");
        }
        for name in ["clone/sub", "clone/sub/deep"] {
            assert_eq!(found(name), Some(top.join("clone/sub")), "{name}");
        }
    }
}
