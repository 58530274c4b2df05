//! The settings of this tool in git's config.

use super::command::{Git, Result, fields};
use super::library;
use super::objects::Objects;
use std::path::PathBuf;

/// `jetcrypt.*` as git resolves it for this repository.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// `jetcrypt.format`: `jet` or `ctr`; anything else is for the caller to
    /// refuse.
    pub format: Option<String>,
    /// `jetcrypt.sealedSuffix`.
    pub sealed_suffix: Option<String>,
    /// `jetcrypt.keyPath`, with `~` expanded.
    pub key_path: Option<PathBuf>,
    /// `jetcrypt.key`: the fingerprint of the key this clone was set up with.
    pub key: Option<String>,
    /// `jetcrypt.locked`.
    pub locked: bool,
    /// `jetcrypt.allowUnusable`.
    pub allow_unusable: bool,
}

impl Settings {
    /// Reads them. With libgit2 where it sees all that git would see, else
    /// with one git child.
    ///
    /// # Errors
    /// What git says; a malformed config for instance.
    pub fn read(objects: &Objects) -> Result<Self> {
        if let Some(settings) = Self::from_library(objects) {
            return Ok(settings);
        }
        Self::from_git(&Git::default())
    }

    fn from_library(objects: &Objects) -> Option<Self> {
        if library::config_is_hidden() {
            return None;
        }
        let config = objects.library.as_ref()?.config().ok()?;
        // an include that libgit2 skips (facts/git.md 9.15)
        let mut includes = config.entries(Some(r"^includeif\.hasconfig:")).ok()?;
        if includes.next().is_some() {
            return None;
        }
        let text = |name| config.get_string(name).ok();
        Some(Self {
            format: text("jetcrypt.format"),
            sealed_suffix: text("jetcrypt.sealedsuffix"),
            key_path: config.get_path("jetcrypt.keypath").ok(),
            key: text("jetcrypt.key"),
            locked: config.get_bool("jetcrypt.locked").unwrap_or(false),
            allow_unusable: config.get_bool("jetcrypt.allowunusable").unwrap_or(false),
        })
    }

    fn from_git(git: &Git) -> Result<Self> {
        // exit code 1 is git's "no such key"
        let pattern = r"^jetcrypt\.";
        let answer = git
            .run(["config", "-z", "--get-regexp", pattern])
            .unwrap_or_default();
        let mut settings = Self::default();
        for field in fields(&answer) {
            let (name, value) = match field.iter().position(|b| *b == b'\n') {
                Some(end) => (&field[..end], Some(&field[end + 1..])),
                None => (field, None),
            };
            let text = value.map(|v| String::from_utf8_lossy(v).into_owned());
            match name {
                b"jetcrypt.format" => settings.format = text,
                b"jetcrypt.sealedsuffix" => settings.sealed_suffix = text,
                b"jetcrypt.key" => settings.key = text,
                b"jetcrypt.locked" => settings.locked = is_true(text.as_deref()),
                b"jetcrypt.allowunusable" => settings.allow_unusable = is_true(text.as_deref()),
                b"jetcrypt.keypath" => {
                    let path = git.line(["config", "--type=path", "--get", "jetcrypt.keyPath"])?;
                    settings.key_path = path.map(PathBuf::from);
                }
                _ => {}
            }
        }
        Ok(settings)
    }
}

/// git's own words for a boolean; a name without a value is true.
fn is_true(value: Option<&str>) -> bool {
    value.is_none_or(|text| {
        let text = text.to_ascii_lowercase();
        matches!(text.as_str(), "true" | "yes" | "on") || text.parse::<i64>().is_ok_and(|n| n != 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_are_read_as_git_reads_them() {
        for yes in [
            None,
            Some("true"),
            Some("Yes"),
            Some("on"),
            Some("1"),
            Some("-1"),
        ] {
            assert!(is_true(yes), "{yes:?}");
        }
        for no in [Some("false"), Some("no"), Some("off"), Some("0"), Some("")] {
            assert!(!is_true(no), "{no:?}");
        }
    }
}
