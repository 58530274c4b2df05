//! The largest object that is read into memory.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use crate::core::oid::Oid;

/// The setting: bytes, with git's suffixes `k`, `m` and `g`.
pub const NAME: &str = "jetcrypt.largestBlob";

/// Without a setting: 512 MiB.
pub const DEFAULT: u64 = 512 << 20;

/// An object up to this size is never too large, whatever the setting says:
/// nobody need be asked for it.
const ALWAYS: u64 = 1 << 20;

/// Keeps objects that are too large from being read. Asks git for the setting
/// only once one could be.
#[derive(Debug, Default)]
pub(super) struct Limit {
    most: Option<u64>,
}

impl Limit {
    /// No limit at all.
    pub(super) fn none() -> Self {
        Self::of(u64::MAX)
    }

    /// This one, whatever the setting says.
    pub(super) fn of(most: u64) -> Self {
        Self { most: Some(most) }
    }

    /// # Errors
    /// [`GitError::TooLarge`], or a setting that is no size.
    pub(super) fn check(&mut self, git: &Git, id: &Oid, size: u64) -> GitResult<()> {
        if size <= ALWAYS {
            return Ok(());
        }
        let most = match self.most {
            Some(most) => most,
            None => largest(git)?,
        };
        self.most = Some(most);
        if size <= most {
            return Ok(());
        }
        Err(GitError::TooLarge {
            id: id.to_string(),
            size,
            most,
        })
    }
}

/// Objects up to this size, in bytes, may be read without a further question.
/// A setting that cannot be read is told to who asks for a larger one.
pub(super) fn unquestioned(git: &Git) -> u64 {
    largest(git).unwrap_or(ALWAYS)
}

fn largest(git: &Git) -> GitResult<u64> {
    let Some(value) = git.line(["config", "--type=int", "--get", NAME])? else {
        return Ok(DEFAULT);
    };
    let number = value.to_str().and_then(|text| text.parse::<u64>().ok());
    let number = number.ok_or_else(|| GitError::Setting {
        name: NAME.to_owned(),
        problem: "is no size: 512m, for instance, is one".to_owned(),
    })?;
    Ok(number.max(ALWAYS))
}

/// A size as the setting has it: whole megabytes, no smaller than it.
#[must_use]
pub fn in_megabytes(size: u64) -> String {
    format!("{}m", size.div_ceil(1 << 20))
}
