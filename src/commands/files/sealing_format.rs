//! How new content is encrypted, as the user names it.

use crate::core::format::Sealing;
use clap::ValueEnum;

/// How a file is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SealingFormat {
    /// jet v2: what Codeship's jet reads.
    Jet,
    /// AES-CTR with a tag: for teams that only this tool serves.
    Ctr,
}

impl From<SealingFormat> for Sealing {
    fn from(format: SealingFormat) -> Self {
        match format {
            SealingFormat::Jet => Self::Jet,
            SealingFormat::Ctr => Self::Ctr,
        }
    }
}
