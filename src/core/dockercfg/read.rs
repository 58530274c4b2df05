//! A credential file from bytes to entries and remarks: the `auths` form and
//! the flat form, by what docker, podman and jet all accept.

use super::entry;
use super::entry::Entry;
use super::json::Json;
use super::json::Object;
use super::merge;
use super::registry;
use super::remark::Remark;
use super::remark::Severity;
use super::stores::HELPERS;
use super::stores::Stores;
use crate::core::json_pointer;

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

    pub(super) fn refused(remark: Remark) -> Self {
        Self {
            entries: Vec::new(),
            remarks: vec![remark],
        }
    }

    /// Takes one member of `auths`, or of the flat form where `nested` is
    /// false: there, what is not an object is a setting and no entry.
    fn add(&mut self, key: &str, value: Json, nested: bool) {
        // whatever is said about an entry names its key
        let key = registry::without_user(key);
        if registry::is_web_login_token(&key) {
            self.remarks.push(Remark::WebLogin { key });
            return;
        }
        let parent = if nested { "/auths/" } else { "/" };
        let pointer = format!("{parent}{}", json_pointer::escape(&key));
        match value {
            Json::Object(fields) => match entry::read(&key, fields, pointer, &mut self.remarks) {
                Ok(entry) => self.entries.extend(entry),
                Err(remark) => self.remarks.push(remark),
            },
            _ if !nested => {}
            Json::Null => {}
            _ => self.remarks.push(Remark::WrongType {
                at: pointer.trim_start_matches('/').to_owned(),
            }),
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

/// The JSON object that a credential file is.
pub(super) fn object(bytes: &[u8]) -> Result<Object, Remark> {
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

/// Takes the entries out of a credential file and judges them.
pub(super) fn check_object(mut top: Object) -> Checked {
    let mut checked = Checked::default();
    let stores = Stores::of(&top);
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
        checked.add(&key, value, nested);
    }
    for entry in &checked.entries {
        entry::judge(entry, &mut checked.remarks);
    }
    merge::judge(&checked.entries, &mut checked.remarks);
    if checked.entries.is_empty() && checked.error().is_none() {
        checked.remarks.push(where_they_are(stores));
    } else if nested {
        beside(&top, &mut checked.remarks);
    }
    checked.remarks.sort_by_key(Remark::severity);
    checked
}

/// Why a well-formed file holds nothing to log in with.
fn where_they_are(stores: Stores) -> Remark {
    if let Some(store) = stores.store {
        return Remark::Keychain { store };
    }
    match stores.helpers.into_iter().next() {
        Some((_, helper)) => Remark::HelperOnly { helper },
        None => Remark::NoCredentials,
    }
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
