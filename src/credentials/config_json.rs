//! docker's own config.json: read, changed, written back as docker writes it.

use crate::docker::clients;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::writer::{self, Readers, WriteError};
use anyhow::Context as _;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Where it lies.
///
/// # Errors
/// There is no home folder.
pub fn path() -> Result<PathBuf, Failure> {
    clients::docker_config().ok_or_else(|| {
        Failure::new(
            FailureKind::General,
            "there is no home folder to find docker's configuration in",
        )
        .hint("name docker's folder in DOCKER_CONFIG")
    })
}

/// Reads it, or another file of the same form; empty where there is none.
///
/// # Errors
/// It cannot be read, or is no JSON object.
pub fn read(path: &Path) -> Result<Map<String, Value>, Failure> {
    let text = match files::bounded(path) {
        Ok(text) => text,
        Err(error) if files::is_absent(&error) => return Ok(Map::new()),
        Err(error) => {
            return Err(anyhow::Error::new(error)
                .context(format!("cannot read {}", clients::shown(path)))
                .into());
        }
    };
    if text.trim_ascii().is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_slice(&text) {
        Ok(Value::Object(config)) => Ok(config),
        _ => Err(Failure::new(
            FailureKind::General,
            format!(
                "{}: is not a JSON object; nothing was changed",
                clients::shown(path)
            ),
        )
        .hint("docker cannot read it either: fix it, or move it away")),
    }
}

/// Its `credHelpers`, made where there are none.
///
/// # Errors
/// It is no object.
pub fn helpers<'a>(
    config: &'a mut Map<String, Value>,
    path: &Path,
) -> Result<&'a mut Map<String, Value>, Failure> {
    config
        .entry("credHelpers")
        .or_insert_with(|| Value::Object(Map::new()))
        .as_object_mut()
        .ok_or_else(|| {
            Failure::new(
                FailureKind::General,
                format!(
                    "{}: \"credHelpers\" is not an object; nothing was changed",
                    clients::shown(path)
                ),
            )
        })
}

/// Writes it as docker does: tabs, and no line end. Folders that are missing
/// are made for the user alone, and so is a new file.
///
/// # Errors
/// Those of the file system; then it is as it was.
pub fn write(path: &Path, config: &Map<String, Value>) -> Result<(), Failure> {
    let mut text = zeroize::Zeroizing::new(Vec::with_capacity(64 * 1024));
    let tabs = serde_json::ser::PrettyFormatter::with_indent(b"\t");
    let mut serializer = serde_json::Serializer::with_formatter(&mut *text, tabs);
    serde::Serialize::serialize(config, &mut serializer).context("cannot write JSON")?;
    if let Some(folder) = path.parent() {
        writer::make_folder(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    writer::replace(path, &text, Readers::Owner)
        .map_err(WriteError::into_cause)
        .with_context(|| format!("cannot write {}", clients::shown(path)))?;
    Ok(())
}
