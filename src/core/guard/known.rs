//! What this repository keeps encrypted: the credentials and secret values in
//! its files, and these files as a whole. The same anywhere else is a leak
//! with no doubt.

use super::budget::Budget;
use super::cut;
use super::distinctive::is_distinctive;
use super::env_values;
use super::first_pass;
use super::forms::SHIFTS;
use super::judge;
use super::judge::Spot;
use crate::core::base64::{Engine as _, UNPADDED, URL_UNPADDED};
use crate::core::format::Promise;
use crate::core::hex;
use crate::core::placeholder::is_placeholder;
use crate::core::policy::promise;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use sha2::Sha256;
use zeroize::Zeroizing;

/// An encrypted file, opened.
pub struct KnownText {
    /// Its path, from the top.
    pub path: Vec<u8>,
    /// Its name for reports.
    pub shown: String,
    /// What it holds.
    pub text: Zeroizing<Vec<u8>>,
    /// A parent commit has it, and what is judged takes it away.
    pub gone: bool,
}

/// A credential of our own, as far as a report may tell of it.
pub(super) struct Own {
    pub(super) registry: Option<String>,
    pub(super) user: Option<String>,
    /// The variable of an env file.
    pub(super) variable: Option<String>,
    pub(super) path: String,
    /// Where it may stand though it is a value of an env file: in that file,
    /// as plaintext there is a matter of other rules.
    pub(super) at: Vec<Vec<u8>>,
    pub(super) secret: Zeroizing<String>,
}

/// A file of our own, as a whole.
pub(super) struct OwnFile {
    pub(super) path: Vec<u8>,
    pub(super) shown: String,
    pub(super) gone: bool,
    /// With LF at the ends of its lines.
    text: Zeroizing<Vec<u8>>,
}

/// All of them, to be looked for.
#[derive(Default)]
pub struct Known {
    own: Vec<Own>,
    files: Vec<OwnFile>,
    /// Which credential each needle belongs to.
    belongs: Vec<usize>,
    needles: Option<AhoCorasick>,
    /// One of the needles has a line feed in it.
    lines: bool,
}

impl Known {
    /// Takes the encrypted files. Values that could stand in any file by
    /// chance are left out, and so are files that hold nothing worth a secret.
    #[must_use]
    pub fn of<'a>(files: impl IntoIterator<Item = &'a KnownText>) -> Self {
        let mut known = Self::default();
        let mut needles: Vec<Zeroizing<Vec<u8>>> = Vec::new();
        for file in files {
            let leaks = leaks(&file.text, &file.path);
            let values = env_values::secrets(&file.text);
            let worth = !leaks.is_empty() || !values.is_empty() || is_worth_keeping(file);
            for leak in leaks {
                let forms = forms(&leak);
                let own = Own {
                    registry: leak.registry,
                    user: leak.user,
                    variable: None,
                    path: file.shown.clone(),
                    at: Vec::new(),
                    secret: leak.secret,
                };
                known.add(own, forms, &mut needles);
            }
            for value in values {
                let mut forms = Vec::new();
                push_all(&mut forms, value.value.as_bytes());
                let own = Own {
                    registry: None,
                    user: None,
                    variable: Some(value.name),
                    path: file.shown.clone(),
                    at: vec![file.path.clone()],
                    secret: value.value,
                };
                known.add(own, forms, &mut needles);
            }
            if worth {
                known.files.push(OwnFile {
                    path: file.path.clone(),
                    shown: file.shown.clone(),
                    gone: file.gone,
                    text: with_lf(&file.text),
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

    /// Each secret of a registry once.
    fn add(
        &mut self,
        own: Own,
        forms: Vec<Zeroizing<Vec<u8>>>,
        needles: &mut Vec<Zeroizing<Vec<u8>>>,
    ) {
        let same = |known: &&mut Own| known.secret == own.secret && known.registry == own.registry;
        if let Some(known) = self.own.iter_mut().find(same) {
            known.at.extend(own.at);
            return;
        }
        for form in forms {
            needles.push(form);
            self.belongs.push(self.own.len());
        }
        self.own.push(own);
    }

    /// Which of our files these bytes are, at another path than its own; line
    /// ends make no difference.
    pub(super) fn file_of(&self, bytes: &[u8], path: &[u8]) -> Option<&OwnFile> {
        let might = |file: &&OwnFile| {
            let most = file.text.len() + memchr::memchr_iter(b'\n', &file.text).count();
            (file.text.len()..=most).contains(&bytes.len()) && file.path != path
        };
        let mut files = self.files.iter().filter(might);
        files.find(|file| *file.text == *bytes || *file.text == *with_lf(bytes))
    }

    /// True where no value is to be looked for.
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
        let files = self
            .files
            .iter()
            .map(|file| Zeroizing::new([&file.path, &b"\0"[..], &file.text].concat()));
        all.extend(files);
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

/// With LF at the ends of its lines.
fn with_lf(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    for line in text.split_inclusive(|b| *b == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(line) => {
                out.extend_from_slice(line);
                out.push(b'\n');
            }
            None => out.extend_from_slice(line),
        }
    }
    out
}

/// Would nobody else have this file? Not one of settings alone, as each
/// project has them, and not a docker configuration that logs in nowhere.
fn is_worth_keeping(file: &KnownText) -> bool {
    let text = file.text.trim_ascii();
    let settings = env_values::is_env_file(text) || promise(&file.path) == Promise::Json;
    let mut different: Vec<u8> = text.to_vec();
    different.sort_unstable();
    different.dedup();
    !settings && text.len() >= 32 && different.len() >= 10
}

fn leaks(text: &[u8], path: &[u8]) -> Vec<Spot> {
    judge::leaks(text, path, &first_pass::marks(text), &Budget::of(text))
}

/// All but the characters that never need an escape (RFC 3986, 2.3).
const ESCAPED_IN_URL: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Everything that a credential is recognised by.
fn forms(leak: &Spot) -> Vec<Zeroizing<Vec<u8>>> {
    let mut forms = Vec::new();
    let secret = leak.secret.as_str();
    if is_distinctive(secret) {
        push_all(&mut forms, secret.as_bytes());
    }
    if let Some(user) = &leak.user {
        let pair = Zeroizing::new(format!("{user}:{secret}"));
        if pair.len() >= 10 && !is_placeholder(secret) && secret.len() >= 4 {
            push_all(&mut forms, pair.as_bytes());
        }
    }
    if let Some(auth) = leak.auth.as_ref().filter(|auth| auth.len() >= 16) {
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
