//! libgit2: opens the repository that git itself would, for objects only.

use std::env;

/// Opens through the variables that git sets for filters and hooks
/// (`GIT_DIR`, `GIT_OBJECT_DIRECTORY`, …), or from the current folder.
/// `None` where libgit2 cannot: SHA-256, reftable, partial clones, a foreign
/// owner (facts/git.md 9.4 to 9.6, 9.16).
pub(super) fn open() -> Option<git2::Repository> {
    // git itself does not hash what it reads either; fsck does
    git2::opts::strict_hash_verification(false);
    git2::Repository::open_from_env().ok()
}

/// True where the command line or the environment carries config that
/// libgit2 does not see (facts/git.md 9.15).
pub(super) fn config_is_hidden() -> bool {
    env::var_os("GIT_CONFIG_PARAMETERS").is_some() || env::var_os("GIT_CONFIG_COUNT").is_some()
}
