//! The links that `helper install` has made: `helper uninstall` removes these
//! and no others.

use super::record_error::RecordError;
use super::table::Table;
use std::ffi::OsString;
use std::path::Path;

const TABLE: Table = Table {
    file: "links",
    fields: 1,
};

/// Writes down that we made this link.
///
/// # Errors
/// [`RecordError`].
pub fn add(link: &Path) -> Result<(), RecordError> {
    let row = row(link);
    TABLE.change(|rows| {
        let fresh = !rows.contains(&row);
        if fresh {
            rows.push(row);
        }
        fresh
    })?;
    Ok(())
}

/// Did we make it?
///
/// # Errors
/// [`RecordError`].
pub fn contains(link: &Path) -> Result<bool, RecordError> {
    Ok(TABLE.rows()?.contains(&row(link)))
}

/// Forgets it.
///
/// # Errors
/// [`RecordError`].
pub fn remove(link: &Path) -> Result<(), RecordError> {
    let gone = row(link);
    TABLE.change(|rows| {
        let before = rows.len();
        rows.retain(|row| *row != gone);
        rows.len() != before
    })?;
    Ok(())
}

fn row(link: &Path) -> Vec<OsString> {
    vec![link.as_os_str().to_owned()]
}
