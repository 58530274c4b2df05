//! What `allow` takes.

use std::ffi::OsString;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct AllowArgs {
    /// Why it is no leak; kept beside it. Needed where no exception that waits
    /// for a holder of the key has one.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// It was a leak, and was revoked: what history holds under these names stops
    /// no scan and no push any more.
    ///
    /// Only for what the index no longer holds, and was changed where it was
    /// issued.
    #[arg(long)]
    pub revoked: bool,
    /// With --revoked: everything that is found in history.
    #[arg(long, requires = "revoked", conflicts_with = "what")]
    pub all_of_history: bool,
    /// With --all-of-history: do not ask.
    #[arg(long, requires = "all_of_history")]
    pub yes: bool,
    /// Files in the index, or REV:PATH.
    #[arg(
        required_unless_present = "all_of_history",
        value_name = "FILE|REV:PATH"
    )]
    pub what: Vec<OsString>,
}
