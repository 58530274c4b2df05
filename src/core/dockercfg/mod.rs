//! Docker's credential files: the `auths` form of `config.json` and the flat
//! form of the old `.dockercfg` (facts/dockercfg.md 1 to 3).
//!
//! Bytes in → entries and remarks → merged → bytes out. Secrets are
//! [`Secret`](crate::core::secret::Secret)s from the parser to the writer; a
//! [`Remark`] never holds one.

mod entry;
mod import;
mod json;
mod merge;
mod registry;
mod remark;
mod write;

pub use entry::Entry;
pub use import::{Imported, Stores, import};
pub use merge::{Conflict, Merged};
pub use registry::{HUB, HUB_KEY, canonical, display, is_local, looks_like_registry, written};
pub use remark::{Remark, Severity};
pub use write::{Form, normal, write};

use crate::core::json_pointer;
use json::{Json, Object};

/// What a credential file holds, and what is to be said about it.
#[derive(Default)]
pub struct Checked {
    /// What clients can log in with.
    pub entries: Vec<Entry>,
    /// Errors first, each group in the order of the file.
    pub remarks: Vec<Remark>,
}

impl Checked {
    /// The first reason why clients cannot use the file.
    #[must_use]
    pub fn error(&self) -> Option<&Remark> {
        self.remarks
            .iter()
            .find(|remark| remark.severity() == Severity::Error)
    }

    fn refused(remark: Remark) -> Self {
        Self {
            entries: Vec::new(),
            remarks: vec![remark],
        }
    }
}

/// Reads a credential file the strict way, by what docker, podman and jet all
/// accept, and judges it.
#[must_use]
pub fn check(bytes: &[u8]) -> Checked {
    match object(bytes) {
        Ok(top) => check_object(top),
        Err(remark) => Checked::refused(remark),
    }
}

/// Is this meant as a credential file, broken or not? A JSON object with
/// `auths` or a helper in it, or with entries that hold their fields.
#[must_use]
pub fn is_meant(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Ok(Json::Object(top)) = serde_json::from_str::<Json>(&text) else {
        let begins = text.trim_start().starts_with('{');
        return begins && text.contains("\"auths\"");
    };
    let named = |name: &str| top.get(name).is_some();
    named("auths")
        || HELPERS.into_iter().any(named)
        || top.0.iter().any(|(_, value)| match value {
            Json::Object(fields) => entry::FIELDS
                .iter()
                .any(|field| fields.get(field).is_some()),
            _ => false,
        })
}

/// Fields of a config.json that are not credentials but decide where clients
/// look for them.
const HELPERS: [&str; 2] = ["credsStore", "credHelpers"];

fn object(bytes: &[u8]) -> Result<Object, Remark> {
    if bytes.trim_ascii().is_empty() {
        return Err(Remark::Empty);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Remark::NotUtf8)?;
    if text.starts_with('\u{feff}') {
        return Err(Remark::ByteOrderMark);
    }
    match serde_json::from_str(text).map_err(|error| not_json(text, &error))? {
        Json::Object(top) => Ok(top),
        _ => Err(Remark::NotAnObject),
    }
}

fn check_object(mut top: Object) -> Checked {
    let mut checked = Checked::default();
    let stores = import::stores(&top);
    let nested = top.get("auths").is_some();
    let entries = match top.take("auths") {
        Some(Json::Object(auths)) => auths.0,
        Some(Json::Null) => Vec::new(),
        Some(_) => {
            return Checked::refused(Remark::WrongType {
                at: "auths".to_owned(),
            });
        }
        // the flat form: the object itself holds the entries
        None => std::mem::take(&mut top.0),
    };
    for (key, value) in entries {
        // whatever is said about an entry names its key
        let key = registry::without_user(&key);
        let pointer = format!(
            "{}{}",
            if nested { "/auths/" } else { "/" },
            json_pointer::escape(&key)
        );
        if registry::is_web_login_token(&key) {
            checked.remarks.push(Remark::WebLogin { key });
            continue;
        }
        match value {
            Json::Object(fields) => {
                match entry::read(&key, fields, pointer, &mut checked.remarks) {
                    Ok(entry) => checked.entries.extend(entry),
                    Err(remark) => checked.remarks.push(remark),
                }
            }
            // other fields of a JSON file; an empty entry
            _ if !nested => {}
            Json::Null => {}
            _ => checked.remarks.push(Remark::WrongType {
                at: pointer.trim_start_matches('/').to_owned(),
            }),
        }
    }
    for entry in &checked.entries {
        entry::judge(entry, &mut checked.remarks);
    }
    merge::judge(&checked.entries, &mut checked.remarks);
    if checked.entries.is_empty() && checked.error().is_none() {
        checked.remarks.push(match stores {
            Stores {
                store: Some(store), ..
            } => Remark::Keychain { store },
            Stores { helpers, .. } => match helpers.into_iter().next() {
                Some((_, helper)) => Remark::HelperOnly { helper },
                None => Remark::NoCredentials,
            },
        });
    } else if nested {
        beside(&top, &mut checked.remarks);
    }
    checked.remarks.sort_by_key(Remark::severity);
    checked
}

/// What stands beside `auths` and does not belong into an encrypted file.
fn beside(top: &Object, remarks: &mut Vec<Remark>) {
    for field in HELPERS {
        let empty = match top.get(field) {
            None | Some(Json::Null) => true,
            Some(Json::Text(text)) => text.is_empty(),
            Some(Json::Object(members)) => members.0.is_empty(),
            Some(Json::Other) => false,
        };
        if !empty {
            remarks.push(Remark::Helper { field });
        }
    }
    let known = |name: &str| HELPERS.iter().any(|field| name.eq_ignore_ascii_case(field));
    let names: Vec<String> = top
        .0
        .iter()
        .filter(|(name, _)| !known(name) && !name.eq_ignore_ascii_case("auths"))
        .map(|(name, _)| name.clone())
        .collect();
    if !names.is_empty() {
        remarks.push(Remark::OtherSettings { names });
    }
}

/// Says where, and nothing of what stands there.
fn not_json(text: &str, error: &serde_json::Error) -> Remark {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    if matches!(values.next(), Some(Ok(_))) {
        let rest = text.get(values.byte_offset()..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        let end = values.byte_offset() + blank;
        return Remark::TrailingText {
            line: 1 + text[..end].matches('\n').count(),
        };
    }
    Remark::NotJson {
        line: error.line(),
        column: error.column(),
    }
}

#[cfg(test)]
mod tests;
