//! Does a candidate stand where a tool's configuration holds a secret?

use crate::core::guard::naming::{Plain, plain};
use crate::core::guard::read::Candidate;
use crate::core::guard::vocabulary::schemas::{SCHEMAS, Schema};
use crate::core::guard::vocabulary::words::is_host;

/// So many keys above are looked at; the words of a long line are no keys.
const LEVELS: usize = 24;

/// A key above.
struct Key<'a> {
    name: &'a str,
    whole: Plain,
    /// Its last part: `auth` of `spec.auth`.
    last: Plain,
}

/// The tool in whose configuration this is a secret.
pub(super) fn tool(candidate: &Candidate) -> Option<&'static str> {
    let key = plain(&candidate.key);
    let last = |name: &str| plain(name.rsplit(['.', ':', '/']).next().unwrap_or(name));
    let keys = candidate.frame.keys().take(LEVELS);
    let path: Vec<Key<'_>> = keys
        .map(|name| Key {
            name,
            whole: plain(name),
            last: last(name),
        })
        .collect();
    let found = SCHEMAS
        .iter()
        .find(|schema| fits(schema, &key, &path, candidate));
    found.map(|schema| schema.tool)
}

fn fits(schema: &Schema, key: &str, path: &[Key<'_>], candidate: &Candidate) -> bool {
    let mut words = schema.path.split(' ').rev();
    let mut at = 0;
    let mut key_seen = false;
    // from its end: conditions, the key, then the keys above
    words.all(|word| {
        if let Some(name) = word.strip_prefix('+') {
            return candidate
                .frame
                .near(candidate.value.at)
                .iter()
                .any(|field| plain(&field.name).as_str() == name);
        }
        if let Some(part) = word.strip_prefix('~') {
            return candidate
                .frame
                .beside
                .iter()
                .any(|(name, _)| name.contains(part));
        }
        if let Some((name, part)) = word.split_once('=') {
            return has_field(candidate, name, part);
        }
        if !key_seen {
            key_seen = true;
            return word.split('|').any(|one| plain(one).as_str() == key);
        }
        let rest = path.get(at..).unwrap_or_default();
        let found = match word {
            "*" => (!rest.is_empty()).then_some(0),
            "@host" => rest.first().filter(|key| is_host(key.name)).map(|_| 0),
            _ => {
                let words: Vec<Plain> = word.split('|').map(plain).collect();
                let is_one = |key: &Plain| words.iter().any(|word| **word == **key);
                let mut keys = rest.iter();
                keys.position(|key| is_one(&key.whole) || is_one(&key.last))
            }
        };
        at += found.map_or(0, |found| found + 1);
        found.is_some()
    })
}

/// Has a field here or above this name, and this part in its value? Of an
/// image its last name counts: every workload names a registry in front of it.
fn has_field(candidate: &Candidate, name: &str, part: &str) -> bool {
    let says = |key: &str, value: &str| {
        let value = match (name, part) {
            ("image", "") => value,
            ("image", _) => value.rsplit('/').next().unwrap_or(value),
            _ => value,
        };
        plain(key).as_str() == name
            && match part {
                "@host" => is_host(value),
                part => value.to_ascii_lowercase().contains(part),
            }
    };
    let frame = &candidate.frame;
    let own = frame.near(candidate.value.at).iter();
    own.into_iter()
        .any(|field| says(&field.name, &field.value.text))
        || frame.beside.iter().any(|(key, value)| says(key, value))
}
