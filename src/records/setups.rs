//! The repositories that this user has set up on this machine, by the real
//! path of their git directory. What a clone says of itself counts for
//! nothing: whoever made it could have written that.

use super::record_error::RecordError;
use super::table::Row;
use super::table::Table;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

const TABLE: Table = Table {
    file: "repositories",
    fields: 3,
};

/// From where docker's credential helper serves a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServedFrom {
    /// From its own work trees: `init` and `unlock`.
    Inside,
    /// From every folder: `helper install`.
    Everywhere,
}

impl ServedFrom {
    fn word(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Everywhere => "everywhere",
        }
    }
}

/// One work tree of a repository that was set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The git directory that all its work trees share, as a real path.
    pub common: PathBuf,
    /// The top of the work tree in which the user did it; none in a bare one.
    pub top: Option<PathBuf>,
    /// From where it is served.
    pub reach: ServedFrom,
}

impl Setup {
    fn read(row: &Row) -> Option<Self> {
        let [reach, common, top] = row.as_slice() else {
            return None;
        };
        Some(Self {
            common: PathBuf::from(common),
            top: Some(PathBuf::from(top)).filter(|top| !top.as_os_str().is_empty()),
            // what a later version may add serves no more than this
            reach: if reach == OsStr::new(ServedFrom::Everywhere.word()) {
                ServedFrom::Everywhere
            } else {
                ServedFrom::Inside
            },
        })
    }

    fn row(&self) -> Row {
        let top = self.top.as_ref().map(|top| top.as_os_str().to_owned());
        vec![
            OsString::from(self.reach.word()),
            self.common.as_os_str().to_owned(),
            top.unwrap_or_default(),
        ]
    }
}

/// All of them, in the order in which they were set up.
///
/// # Errors
/// [`RecordError`].
pub fn list() -> Result<Vec<Setup>, RecordError> {
    Ok(TABLE.rows()?.iter().filter_map(Setup::read).collect())
}

/// Was this repository set up? `common` is a real path.
///
/// # Errors
/// [`RecordError`].
pub fn contains(common: &Path) -> Result<bool, RecordError> {
    Ok(list()?.iter().any(|setup| setup.common == common))
}

/// Writes down that the user has set this repository up, in this work tree;
/// false where that is known already. A wider reach stays.
///
/// # Errors
/// [`RecordError`]; a path that is not there.
pub fn add(common: &Path, top: Option<&Path>, reach: ServedFrom) -> Result<bool, RecordError> {
    let mut new = Setup {
        common: real(common)?,
        top: top.map(real).transpose()?,
        reach,
    };
    // the usual case takes no lock and writes nothing
    let known = |setup: &Setup| {
        setup.common == new.common && setup.top == new.top && setup.reach >= new.reach
    };
    if list()?.iter().any(known) {
        return Ok(false);
    }
    TABLE.change(|rows| {
        let mut setups: Vec<Setup> = rows.iter().filter_map(Setup::read).collect();
        let same = |setup: &Setup| setup.common == new.common && setup.top == new.top;
        if let Some(old) = setups.iter().find(|setup| same(setup)) {
            new.reach = new.reach.max(old.reach);
        }
        setups.retain(|setup| !same(setup));
        setups.push(new);
        *rows = setups.iter().map(Setup::row).collect();
        true
    })
}

/// Forgets this repository, with all its work trees; false where it is not
/// known.
///
/// # Errors
/// [`RecordError`].
pub fn remove(common: &Path) -> Result<bool, RecordError> {
    let gone = fs::canonicalize(common).unwrap_or_else(|_| common.to_owned());
    if !contains(&gone)? {
        return Ok(false);
    }
    TABLE.change(|rows| {
        let before = rows.len();
        rows.retain(|row| Setup::read(row).is_none_or(|setup| setup.common != gone));
        rows.len() != before
    })
}

fn real(path: &Path) -> Result<PathBuf, RecordError> {
    fs::canonicalize(path).map_err(|cause| RecordError::System {
        action: "find",
        path: path.to_owned(),
        cause,
    })
}
