//! Why a text is not read.

use saphyr_parser::ScanError;

/// Why a text is no YAML that we read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct YamlError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there, without a value of the file.
    pub reason: String,
}

impl YamlError {
    pub(super) fn new(line: usize, reason: &str) -> Self {
        let reason = reason.to_owned();
        Self { line, reason }
    }
}

impl From<ScanError> for YamlError {
    fn from(error: ScanError) -> Self {
        // "unexpected character: `…`": what follows the colon is from the file
        let reason = error.info().split(':').next().unwrap_or_default();
        Self::new(error.marker().line().max(1), reason)
    }
}
