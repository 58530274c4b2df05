//! Where the user stands in the work tree: paths in hints are relative to it.

use crate::files;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// The folder in which the user typed the command, relative to the top of the
/// work tree; the top itself where that is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stand(Vec<Vec<u8>>);

impl Stand {
    /// git starts hooks, filters and aliases at the top, and tells in
    /// `GIT_PREFIX` where it was called itself.
    #[must_use]
    pub fn below(top: Option<&Path>) -> Self {
        let Some(top) = top else {
            return Self::default();
        };
        let Ok(folder) = std::env::current_dir() else {
            return Self::default();
        };
        // the top may have been named through a link
        let real = std::fs::canonicalize(top).unwrap_or_else(|_| top.to_owned());
        let inside = folder
            .strip_prefix(top)
            .or_else(|_| folder.strip_prefix(&real))
            .map(Path::to_owned)
            .unwrap_or_default();
        if !inside.as_os_str().is_empty() {
            return Self::of(&inside);
        }
        let prefix = std::env::var_os("GIT_PREFIX").map(PathBuf::from);
        let prefix = prefix.filter(|prefix| {
            prefix.is_relative() && files::is_folder(&top.join(prefix)).unwrap_or(false)
        });
        Self::of(&prefix.unwrap_or_default())
    }

    /// This folder, relative to the top.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let parts = files::lexical(folder);
        Self(
            parts
                .components()
                .map(|part| part.as_os_str().as_bytes().to_vec())
                .collect(),
        )
    }

    /// The folder as git writes it: parts with `/` between them.
    #[must_use]
    pub fn folder(&self) -> Vec<u8> {
        self.0.join(&b'/')
    }

    /// A path of git's as the user would type it here.
    #[must_use]
    pub fn path(&self, path: &[u8]) -> Vec<u8> {
        let parts: Vec<&[u8]> = path.split(|b| *b == b'/').collect();
        let shared = self
            .0
            .iter()
            .zip(parts.iter().take(parts.len().saturating_sub(1)))
            .take_while(|(here, there)| here.as_slice() == **there)
            .count();
        let mut out = b"../".repeat(self.0.len() - shared);
        out.extend_from_slice(&parts[shared..].join(&b'/'));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_as_the_user_would_type_them() {
        for (here, path, typed) in [
            ("", "sub/dockercfg", "sub/dockercfg"),
            ("sub", "sub/dockercfg", "dockercfg"),
            ("sub", "dockercfg", "../dockercfg"),
            ("a/b", "a/c/d", "../c/d"),
            ("a/b", "a/b/c/d", "c/d"),
            ("dockercfg", "dockercfg", "../dockercfg"),
        ] {
            let stand = Stand::of(Path::new(here));
            assert_eq!(
                stand.path(path.as_bytes()),
                typed.as_bytes(),
                "{here} {path}"
            );
        }
    }
}
