//! What history holds and was revoked: plaintext and former keys, acknowledged
//! object by object, one line each in the pages of the policy (docs/trust.md,
//! "Revoked and past").
//!
//! ```text
//! revoked 3f9a…0c (32 hexadecimal digits) dockercfg in 0123456789ab: why
//! ```

use crate::core::hex;
use crate::core::oid::Oid;
use sha2::Sha256;
use std::collections::{BTreeMap, HashMap};

const WORD: &str = "revoked ";

/// Few: what is named is worth nothing any more.
const ROUNDS: u32 = 2_000;

/// Is this line of a page one of these?
#[must_use]
pub fn is_line(line: &[u8]) -> bool {
    line.starts_with(WORD.as_bytes())
}

/// Names an object at its path; that of a commit or tag is empty.
#[must_use]
pub fn name(path: &[u8], object: &Oid) -> String {
    let mut salt = b"git-jetcrypt/2 revoked ".to_vec();
    salt.extend_from_slice(path);
    let mut out = [0; 16];
    pbkdf2::pbkdf2_hmac::<Sha256>(object.as_bytes(), &salt, ROUNDS, &mut out);
    hex::encode(&out)
}

/// The line for such a name.
#[must_use]
pub fn line(name: &str, reason: &str) -> String {
    let reason: Vec<&str> = reason.split_whitespace().collect();
    format!("{WORD}{name} {}", reason.join(" "))
}

/// The name and the reason in such a line.
#[must_use]
pub fn parse(line: &[u8]) -> Option<(&str, &str)> {
    let rest = std::str::from_utf8(line).ok()?.strip_prefix(WORD)?;
    let (name, reason) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_name = name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit());
    is_name.then_some((name, reason))
}

/// What was acknowledged.
#[derive(Debug, Default)]
pub struct Revoked {
    lines: BTreeMap<String, String>,
    names: HashMap<(Vec<u8>, Oid), String>,
}

impl Revoked {
    /// Takes in lines of pages; what is malformed says nothing.
    pub fn take<'a>(&mut self, lines: impl Iterator<Item = &'a [u8]>) {
        let read = lines.filter_map(parse);
        let read = read.map(|(name, reason)| (name.to_owned(), reason.to_owned()));
        self.lines.extend(read);
    }

    /// True where nothing was acknowledged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The name of this object at this path, where it was acknowledged.
    pub fn name_of(&mut self, path: &[u8], object: &Oid) -> Option<&str> {
        if self.lines.is_empty() {
            return None;
        }
        let place = (path.to_vec(), object.clone());
        let named = self.names.entry(place);
        let named = named.or_insert_with(|| name(path, object));
        let (name, _) = self.lines.get_key_value(named)?;
        Some(name)
    }

    /// Names and reasons, sorted.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.lines.iter();
        lines.map(|(name, reason)| (name.as_str(), reason.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_about_one_object_at_one_path() {
        let object = |byte| Oid::from_bytes(&[byte; 20]);
        let written = line(&name(b"dockercfg", &object(1)), "changed  in\nMay");
        assert!(is_line(written.as_bytes()) && !is_line(b"docker-credentials x"));
        let mut revoked = Revoked::default();
        assert!(revoked.name_of(b"dockercfg", &object(1)).is_none());
        revoked.take([written.as_bytes(), b"revoked xyz why"].into_iter());
        assert_eq!(revoked.lines().count(), 1);
        assert_eq!(revoked.lines().next().unwrap().1, "changed in May");
        assert!(revoked.name_of(b"dockercfg", &object(1)).is_some());
        assert!(revoked.name_of(b"dockercfg", &object(2)).is_none());
        assert!(revoked.name_of(b"ci/dockercfg", &object(1)).is_none());
    }
}
