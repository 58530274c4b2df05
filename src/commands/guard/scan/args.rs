//! What `scan` takes.

use clap::ValueEnum;
use std::ffi::OsString;
use std::path::PathBuf;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct ScanArgs {
    /// Only what the next commit would change.
    #[arg(long, conflicts_with_all = ["all", "files", "what"])]
    pub staged: bool,
    /// Every object that any ref, the stash, notes or the index reach.
    #[arg(long, conflicts_with_all = ["files", "what"])]
    pub all: bool,
    /// With --all, also what only reflogs reach.
    #[arg(long, requires = "all")]
    pub reflog: bool,
    /// Files and folders as they lie there, in a repository or not; - is stdin.
    #[arg(long, requires = "what")]
    pub files: bool,
    /// How to write what was found.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// Say of each finding what spoke for it.
    #[arg(long)]
    pub explain: bool,
    /// With --all, look again at what was found clean before.
    #[arg(long)]
    pub no_cache: bool,
    /// Revisions (main, v1..v2): what their commits brought. With --files: paths.
    #[arg(value_name = "REV|PATH")]
    pub what: Vec<OsString>,
}

/// Where to look.
#[derive(Debug)]
pub(super) enum ScanScope {
    /// All files of the index.
    Index,
    /// What the next commit changes.
    Staged,
    /// What the commits of these revisions brought.
    Revisions(Vec<String>),
    /// Every object that any ref reaches.
    All {
        /// And any reflog.
        reflog: bool,
    },
    /// Files outside git; `-` is stdin.
    Files(Vec<PathBuf>),
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a person.
    Text,
    /// One JSON object, "schema": 1.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

impl ScanArgs {
    pub(super) fn scope(&self) -> ScanScope {
        let words = || self.what.iter();
        if self.files {
            ScanScope::Files(words().map(PathBuf::from).collect())
        } else if self.all {
            ScanScope::All {
                reflog: self.reflog,
            }
        } else if self.staged {
            ScanScope::Staged
        } else if self.what.is_empty() {
            ScanScope::Index
        } else {
            ScanScope::Revisions(
                words()
                    .map(|word| word.to_string_lossy().into_owned())
                    .collect(),
            )
        }
    }
}
