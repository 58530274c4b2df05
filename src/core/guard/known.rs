//! This repository's own credentials: what its encrypted files hold. The
//! exact value anywhere else is a leak with no doubt.

use super::budget::Budget;
use super::cut;
use super::first_pass;
use super::forms::SHIFTS;
use super::spot;
use super::spot::Spot;
use crate::core::base64::{Engine as _, UNPADDED, URL_UNPADDED};
use crate::core::hex;
use crate::core::placeholder::is_placeholder;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use sha2::Sha256;
use zeroize::Zeroizing;

/// A credential of our own, as far as a report may tell of it.
pub(super) struct Own {
    pub(super) registry: Option<String>,
    pub(super) user: Option<String>,
    pub(super) path: String,
    pub(super) secret: Zeroizing<String>,
}

/// All of them, to be looked for.
#[derive(Default)]
pub struct Known {
    own: Vec<Own>,
    /// Which credential each needle belongs to.
    belongs: Vec<usize>,
    needles: Option<AhoCorasick>,
    /// One of the needles has a line feed in it.
    lines: bool,
}

impl Known {
    /// Takes the plaintexts of the encrypted files, with their paths. Values
    /// that could stand in any file by chance are left out.
    #[must_use]
    pub fn of<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Self {
        let mut known = Self::default();
        let mut needles: Vec<Zeroizing<Vec<u8>>> = Vec::new();
        for (path, text) in files {
            for spot in spots(text) {
                if known
                    .own
                    .iter()
                    .any(|own| own.secret == spot.secret && own.registry == spot.registry)
                {
                    continue;
                }
                for form in forms(&spot) {
                    needles.push(form);
                    known.belongs.push(known.own.len());
                }
                known.own.push(Own {
                    registry: spot.registry,
                    user: spot.user,
                    path: path.clone(),
                    secret: spot.secret,
                });
            }
        }
        known.lines = needles.iter().any(|needle| needle.contains(&b'\n'));
        if !needles.is_empty() {
            known.needles = AhoCorasick::builder()
                // built in no time; a table of states would take a millisecond
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .match_kind(MatchKind::LeftmostLongest)
                .build(needles.iter().map(|needle| needle.as_slice()))
                .ok();
        }
        known
    }

    /// True where there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// Does one of them go on on the next line?
    pub(super) fn has_lines(&self) -> bool {
        self.lines
    }

    /// Where our credentials stand in these bytes.
    pub(super) fn find<'a>(
        &'a self,
        bytes: &'a [u8],
    ) -> impl Iterator<Item = (usize, usize, &'a Own)> {
        let found = self
            .needles
            .iter()
            .flat_map(move |needles| needles.find_iter(bytes));
        found.filter_map(|found| {
            let own = self
                .own
                .get(*self.belongs.get(found.pattern().as_usize())?)?;
            Some((found.start(), found.end(), own))
        })
    }

    /// Is this one of them?
    pub(super) fn holds(&self, secret: &str) -> bool {
        self.own.iter().any(|own| *own.secret == *secret)
    }

    /// Is the secret of one of them in this text? Short ones stand in any text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let mut long = self.own.iter().filter(|own| own.secret.len() >= 6);
        long.any(|own| text.contains(own.secret.as_str()))
    }

    /// A name for all of them together that tells nothing about any: keyed
    /// with `key`.
    #[must_use]
    pub fn name(&self, key: &[u8]) -> [u8; 32] {
        let part = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut all: Vec<Zeroizing<Vec<u8>>> = self
            .own
            .iter()
            .map(|own| {
                Zeroizing::new(
                    [
                        part(&own.user).as_bytes(),
                        b"\0",
                        part(&own.registry).as_bytes(),
                        b"\0",
                        own.secret.as_bytes(),
                    ]
                    .concat(),
                )
            })
            .collect();
        all.sort_unstable_by(|a, b| a.as_slice().cmp(b));
        // any length of key will do
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
            return [0; 32];
        };
        for secret in all {
            mac.update(&(secret.len() as u64).to_be_bytes());
            mac.update(&secret);
        }
        mac.finalize().into_bytes().into()
    }
}

fn spots(text: &[u8]) -> Vec<Spot> {
    spot::look(text, &first_pass::marks(text), &Budget::of(text))
}

/// All but the characters that never need an escape (RFC 3986, 2.3).
const ESCAPED_IN_URL: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Everything that a credential is recognised by.
fn forms(spot: &Spot) -> Vec<Zeroizing<Vec<u8>>> {
    let mut forms = Vec::new();
    let secret = spot.secret.as_str();
    if is_distinctive(secret) {
        push_all(&mut forms, secret.as_bytes());
    }
    if let Some(user) = &spot.user {
        let pair = Zeroizing::new(format!("{user}:{secret}"));
        if pair.len() >= 10 && !is_placeholder(secret) && secret.len() >= 4 {
            push_all(&mut forms, pair.as_bytes());
        }
    }
    if let Some(auth) = spot.auth.as_ref().filter(|auth| auth.len() >= 16) {
        forms.push(Zeroizing::new(
            auth.trim_end_matches('=').as_bytes().to_vec(),
        ));
    }
    forms.sort_by(|a, b| a.as_slice().cmp(b));
    forms.dedup_by(|a, b| a == b);
    forms
}

/// The value itself, in base64 at each of the three places within a group, in
/// hexadecimal, and escaped for a URL.
fn push_all(forms: &mut Vec<Zeroizing<Vec<u8>>>, value: &[u8]) {
    forms.push(Zeroizing::new(value.to_vec()));
    for (lead, first) in SHIFTS {
        let shifted = Zeroizing::new([lead, value].concat());
        for encoded in [UNPADDED.encode(&*shifted), URL_UNPADDED.encode(&*shifted)] {
            let encoded = Zeroizing::new(encoded);
            let last = encoded.len() - usize::from(!shifted.len().is_multiple_of(3));
            let whole = cut::part(encoded.as_bytes(), first, last);
            if whole.len() >= 12 {
                forms.push(Zeroizing::new(whole.to_vec()));
            }
        }
    }
    let hex = Zeroizing::new(hex::encode(value));
    forms.push(Zeroizing::new(hex.to_ascii_uppercase().into_bytes()));
    forms.push(Zeroizing::new(hex.as_bytes().to_vec()));
    let percent = Zeroizing::new(percent_encode(value, &ESCAPED_IN_URL).to_string());
    if percent.as_bytes() != value {
        forms.push(Zeroizing::new(percent.as_bytes().to_vec()));
    }
}

/// Would nobody write this by chance? Eight characters of two kinds, or
/// twenty-four of one; never a word of manuals.
fn is_distinctive(secret: &str) -> bool {
    let kinds = [
        secret.bytes().any(|b| b.is_ascii_lowercase()),
        secret.bytes().any(|b| b.is_ascii_uppercase()),
        secret.bytes().any(|b| b.is_ascii_digit()),
        secret.bytes().any(|b| !b.is_ascii_alphanumeric()),
    ];
    let kinds = kinds.into_iter().filter(|kind| *kind).count();
    let mut different: Vec<u8> = secret.bytes().collect();
    different.sort_unstable();
    different.dedup();
    // kebab-case and snake_case are how people write names
    let words = secret
        .bytes()
        .all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_' | b'.' | b' ' | b'/'));
    // v1.2.3, 2019-03-01, 192.168.1.10
    let number = secret
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b':' | b'/'));
    let long_enough = match (words, number) {
        (_, true) => secret.len() >= 16,
        (true, _) => secret.len() >= 24,
        _ => secret.len() >= 8 && (kinds >= 2 || secret.len() >= 16),
    };
    long_enough && different.len() >= 5 && !is_placeholder(secret)
}

#[cfg(test)]
mod tests {
    use super::is_distinctive;

    #[test]
    fn words_and_numbers_that_stand_anywhere_are_not_looked_for() {
        for value in [
            "h8zq",
            "development",
            "docker-registry",
            "password123",
            "2019-03-01",
            "1.24.0",
            "production-eu-west",
            "aaaaaaaa1",
        ] {
            assert!(!is_distinctive(value), "{value}");
        }
        for value in [
            "c4nary-s3cr3t",
            "Tr0ub4dor&3",
            "K8s9dk2lq0",
            "9f86d081884c7d65",
            "correct-horse-battery-staple",
        ] {
            assert!(is_distinctive(value), "{value}");
        }
    }
}
