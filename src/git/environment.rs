//! What a git child gets of git's own variables: decided here and nowhere
//! else.
//!
//! git sets them for hooks, filters and aliases, and a user or a script may
//! set them, too. They mean one repository and one work tree. A child that
//! looks at another one must not get them, or it answers for the wrong one:
//! with `GIT_INDEX_FILE=.git/index`, which every hook has, `git -C OTHER
//! ls-files` reads an index that is not there, and lists nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Variables that mean one repository, or one work tree of it.
/// `git rev-parse --local-env-vars` has more: settings of the command line
/// (`git -c`) hold for whatever it looks at.
const OF_ONE: [&str; 15] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
    "GIT_NAMESPACE",
    "GIT_ATTR_SOURCE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_REPLACE_REF_BASE",
];

/// Settings of the command line, which hold for every repository.
const SETTINGS: [&str; 4] = [
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_NO_REPLACE_OBJECTS",
];

/// Those that git reads as seen from the folder in which it starts.
const FROM_THE_FOLDER: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"];

/// Do our own variables say which repository is meant?
#[must_use]
pub(super) fn names_a_repository() -> bool {
    FROM_THE_FOLDER
        .iter()
        .any(|name| std::env::var_os(name).is_some())
}

/// Do they name its git directory? Then git looks for none.
#[must_use]
pub(super) fn names_git_dir() -> bool {
    std::env::var_os("GIT_DIR").is_some()
}

/// The repository is the one around the child's folder, whatever we were told
/// ourselves.
pub(super) fn go_by_folder(command: &mut Command) {
    for name in OF_ONE {
        command.env_remove(name);
    }
}

/// The repository is the one that we were told of, or that lies around us,
/// also for a child that starts in another folder.
pub(super) fn keep_for(command: &mut Command, folder: Option<&Path>) {
    let (Some(folder), Ok(here)) = (folder, std::env::current_dir()) else {
        return;
    };
    let relative = |name: &str| {
        let path = PathBuf::from(std::env::var_os(name)?);
        (path.is_relative() && !path.as_os_str().is_empty()).then_some(path)
    };
    for name in FROM_THE_FOLDER {
        if let Some(path) = relative(name) {
            command.env(name, here.join(path));
        }
    }
    // this one is seen from the top, wherever in the work tree git starts; but
    // outside of it git stays where it is
    let outside = !here.starts_with(folder);
    if let Some(path) = relative("GIT_INDEX_FILE").filter(|_| outside) {
        command.env("GIT_INDEX_FILE", here.join(path));
    }
}

/// Which of our own variables say something about a repository, for who must
/// not believe any of them.
#[must_use]
pub fn about_a_repository() -> Vec<&'static str> {
    let all = OF_ONE.into_iter().chain(SETTINGS);
    all.filter(|name| std::env::var_os(name).is_some())
        .collect()
}

/// Pathspecs mean what this program means by them, and we read what git says.
pub(super) fn speak_plainly(command: &mut Command) {
    for mode in ["LITERAL", "GLOB", "NOGLOB", "ICASE"] {
        command.env_remove(format!("GIT_{mode}_PATHSPECS"));
    }
    command.env("LC_ALL", "C").env_remove("LANGUAGE");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_git_calls_local_is_dropped_or_a_setting() {
        let asked = crate::children::command("git")
            .args(["rev-parse", "--local-env-vars"])
            .output()
            .unwrap();
        let names = String::from_utf8(asked.stdout).unwrap();
        assert!(names.contains("GIT_INDEX_FILE"), "{names}");
        for name in names.lines() {
            let known = OF_ONE.contains(&name) || SETTINGS.contains(&name);
            assert!(known, "{name}: does it go to a child elsewhere?");
        }
    }
}
