//! What `init` takes.

use crate::commands::files::sealing_format::SealingFormat;
use crate::core::format::Sealing;
use std::path::PathBuf;

/// What was typed.
#[derive(Debug, Default, clap::Args)]
pub struct InitArgs {
    /// Which files to protect, as in .gitattributes [default: dockercfg* and .dockercfg*].
    #[arg(value_name = "PATTERN")]
    pub patterns: Vec<String>,
    /// Use the key in this file, and remember where it is.
    #[arg(long, value_name = "FILE", conflicts_with = "generate")]
    pub key_path: Option<PathBuf>,
    /// Make a new key, codeship.aes, where there is none.
    #[arg(long)]
    pub generate: bool,
    /// Give up what no key here opens, because nobody has its key any more, and
    /// make a new key where none is here.
    ///
    /// Each such file is named first, with what it was for and what to renew.
    /// Where somebody may have the key still, `git jetcrypt unlock` is the way.
    #[arg(long, conflicts_with = "generate")]
    pub give_up: bool,
    /// Do not ask before something is given up.
    #[arg(long, requires = "give_up")]
    pub yes: bool,
    /// Encrypt new content in this format.
    #[arg(long, value_enum)]
    pub format: Option<SealingFormat>,
    /// Leave the hooks alone.
    #[arg(long)]
    pub no_hooks: bool,
    /// Only tell what would change.
    #[arg(long)]
    pub dry_run: bool,
}

impl InitArgs {
    /// How new content is sealed from now on; none where it stays as it is.
    pub(super) fn sealing(&self) -> Option<Sealing> {
        self.format.map(Into::into)
    }
}
