//! The settings of this tool in git's config.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::fields;
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
    pub fn read(objects: &Objects) -> GitResult<Self> {
        if let Some(settings) = Self::from_library(objects) {
            return Ok(settings);
        }
        Self::from_git(&Git::default())
    }

    /// `None` where libgit2 does not see all of it, or cannot read a value:
    /// then git is asked, and says what is wrong.
    fn from_library(objects: &Objects) -> Option<Self> {
        if library::config_is_hidden() {
            return None;
        }
        // as it is now: else libgit2 looks at the files again for each value
        let config = objects.library.as_ref()?.config().ok()?.snapshot().ok()?;
        if has_skipped_include(&config)? {
            return None;
        }
        Some(Self {
            format: text(&config, "jetcrypt.format")?,
            sealed_suffix: text(&config, "jetcrypt.sealedsuffix")?,
            key_path: there(config.get_path("jetcrypt.keypath"))?,
            key: text(&config, "jetcrypt.key")?,
            locked: there(config.get_bool("jetcrypt.locked"))?.unwrap_or(false),
            allow_unusable: there(config.get_bool("jetcrypt.allowunusable"))?.unwrap_or(false),
        })
    }

    fn from_git(git: &Git) -> GitResult<Self> {
        let answer = git.answer(["config", "-z", "--get-regexp", r"^jetcrypt\."])?;
        let answer = answer.unwrap_or_default();
        let mut settings = Self::default();
        for field in fields(&answer) {
            let (name, value) = match field.iter().position(|b| *b == b'\n') {
                Some(end) => (&field[..end], Some(&field[end + 1..])),
                None => (field, None),
            };
            let name = String::from_utf8_lossy(name).into_owned();
            let value = value.map(|value| String::from_utf8_lossy(value).into_owned());
            let text = || value.clone().ok_or_else(|| wrong(&name, "has no value"));
            match name.as_str() {
                "jetcrypt.format" => settings.format = Some(text()?),
                "jetcrypt.sealedsuffix" => settings.sealed_suffix = Some(text()?),
                "jetcrypt.key" => settings.key = Some(text()?),
                "jetcrypt.locked" => settings.locked = boolean(&name, value.as_deref())?,
                "jetcrypt.allowunusable" => {
                    settings.allow_unusable = boolean(&name, value.as_deref())?;
                }
                "jetcrypt.keypath" => {
                    let path = git.line(["config", "--type=path", "--get", "jetcrypt.keyPath"])?;
                    settings.key_path = path.map(PathBuf::from);
                }
                _ => {}
            }
        }
        Ok(settings)
    }
}

/// Is there an include that libgit2 skips (docs/git-behaviour.md)? `None` where
/// it cannot tell. Not by a pattern: to compile one takes longer than to look.
fn has_skipped_include(config: &git2::Config) -> Option<bool> {
    let mut entries = config.entries(None).ok()?;
    while let Some(entry) = entries.next() {
        let entry = entry.ok()?;
        if entry.name_bytes().starts_with(b"includeif.hasconfig:") {
            return Some(true);
        }
    }
    Some(false)
}

/// A setting that is not there is `Some(None)`; one that cannot be read is
/// `None`, and never "not there".
fn there<T>(value: Result<T, git2::Error>) -> Option<Option<T>> {
    match value {
        Ok(value) => Some(Some(value)),
        Err(error) if error.code() == git2::ErrorCode::NotFound => Some(None),
        Err(_) => None,
    }
}

/// The same for text. libgit2 takes a name without a value for an empty text;
/// git knows better.
fn text(config: &git2::Config, name: &str) -> Option<Option<String>> {
    there(config.get_string(name)).filter(|text| text.as_deref() != Some(""))
}

/// git's own words for a boolean; a name without a value is true.
fn boolean(name: &str, value: Option<&str>) -> GitResult<bool> {
    let Some(value) = value else { return Ok(true) };
    match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Ok(true),
        "false" | "no" | "off" | "" => Ok(false),
        number => match number.parse::<i64>() {
            Ok(number) => Ok(number != 0),
            Err(_) => Err(wrong(name, "is neither true nor false")),
        },
    }
}

fn wrong(name: &str, problem: &str) -> GitError {
    GitError::Setting {
        name: name.to_owned(),
        problem: problem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_are_read_as_git_reads_them_and_nothing_else_is_one() {
        let read = |value| boolean("jetcrypt.locked", value);
        for yes in [
            None,
            Some("true"),
            Some("Yes"),
            Some("on"),
            Some("1"),
            Some("-1"),
        ] {
            assert!(read(yes).unwrap(), "{yes:?}");
        }
        for no in [Some("false"), Some("no"), Some("off"), Some("0"), Some("")] {
            assert!(!read(no).unwrap(), "{no:?}");
        }
        for neither in ["banana", "1x", "tru"] {
            let error = read(Some(neither)).unwrap_err().to_string();
            assert!(error.contains("jetcrypt.locked"), "{error}");
        }
    }
}
