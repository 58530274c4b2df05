//! The project key out of the files in `.jetcrypt/keys`, for who has one of
//! the private keys that it is sealed to.

use super::key_in_variable;
use super::own_files::{self, PathAndContent};
use super::retired::handed_down;
use crate::core::key::{Key, Pin};
use crate::core::policy::SHARED_KEYS;
use crate::core::recipient::LARGEST;
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;
use crate::session::{KeyOrigin, NamedKey, Session, followers, wrote_the_first_pages};
use crate::sharing::{self, Identities};
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

/// The key of a file that opens; none where there are no such files. `named`:
/// the identity files that were typed; none for the usual ones.
///
/// age does not say who sealed a file, and whoever can push can add one, and
/// pages of a key of his own. So a key counts that has the fingerprint that is
/// expected; or, where none is, one that has written the first pages of the
/// repository, or has them from the key that did (docs/trust.md, rule 5).
///
/// # Errors
/// An identity file that cannot be used; no file opens; no key counts.
pub fn handed_over(
    session: &Session,
    named: &[PathBuf],
    expected: Option<&Pin>,
) -> Result<Option<NamedKey>, Failure> {
    let glob = format!("{SHARED_KEYS}/*.age");
    let files = own_files::of_index(session, &glob, LARGEST as u64)?;
    let files: Vec<PathAndContent> = files.into_iter().collect();
    if files.is_empty() && expected.is_none() {
        return Ok(None);
    }
    key_in_variable::refuse()?;
    let identities = identities(named)?;
    let mut tried = Tried::default();
    if let Some(found) = tried.look(session, &files, &identities, expected)? {
        return Ok(Some(found.named(named)));
    }
    // a change of keys that was fetched, and not merged: who types the fingerprint
    // wants this one
    if expected.is_some() {
        let more = own_files::of_every_branch(session, &glob, LARGEST as u64)?;
        let more: Vec<_> = more
            .into_iter()
            .filter(|one| !files.contains(one))
            .collect();
        let mut in_history = Tried::default();
        if let Some(found) = in_history.look(session, &more, &identities, expected)? {
            return Ok(Some(found.named(named)));
        }
        if tried.doubtful.is_empty() && !in_history.doubtful.is_empty() {
            return Err(Failure::new(
                FailureKind::NoKey,
                "no key: one from before was shared with you, and the one that is expected is not",
            )
            .hint("ask whoever shares the key: git jetcrypt share add NAME KEY"));
        }
    }
    if files.is_empty() {
        return Ok(None);
    }
    Err(match tried.doubtful.is_empty() {
        true => none_opens(files.len(), &identities, &tried.failures),
        false => none_counts(&tried.doubtful, expected.is_some()),
    })
}

/// A key out of a file that counts.
struct FoundKey {
    key: Key,
    file: String,
}

impl FoundKey {
    fn named(self, identities: &[PathBuf]) -> NamedKey {
        NamedKey {
            key: self.key,
            from: KeyOrigin::Shared {
                file: self.file,
                identities: identities.to_vec(),
            },
        }
    }
}

/// What came of the files that were tried.
#[derive(Default)]
struct Tried {
    failures: Vec<String>,
    doubtful: Vec<String>,
}

impl Tried {
    fn look(
        &mut self,
        session: &Session,
        files: &[PathAndContent],
        identities: &Identities,
        expected: Option<&Pin>,
    ) -> Result<Option<FoundKey>, Failure> {
        for (path, text) in files {
            let file = show(path);
            let key = match sharing::open(text, &file, identities) {
                Ok(Some(key)) => key,
                Ok(None) => continue,
                Err(error) => {
                    self.failures.push(format!("{file}: {error}"));
                    continue;
                }
            };
            let Some(doubt) = doubt(session, &key, expected)? else {
                return Ok(Some(FoundKey { key, file }));
            };
            let told = format!("{file} (fingerprint {}) {doubt}", key.fingerprint());
            if !self.doubtful.contains(&told) {
                self.doubtful.push(told);
            }
        }
        Ok(None)
    }
}

/// Why it does not count; `None` where it does.
fn doubt(session: &Session, key: &Key, expected: Option<&Pin>) -> Result<Option<String>, Failure> {
    if let Some(expected) = expected {
        return Ok((!expected.fits(key)).then(|| "is not the expected key".to_owned()));
    }
    let mut keys = handed_down(session, key)?;
    keys.push(key.duplicate());
    let of_keys: BTreeSet<String> = keys.iter().map(Key::fingerprint).collect();
    for one in &keys {
        let followers = followers(session, one)?;
        let is_last = one.same_as(key);
        if is_last && !followers.is_empty() {
            return Ok(Some(
                "is the key from before: another one follows it".to_owned(),
            ));
        }
        // two of them: a person has to choose
        if followers.len() > 1 || !followers.is_subset(&of_keys) {
            let all: Vec<String> = followers.into_iter().collect();
            return Ok(Some(format!(
                "follows one that others are said to follow, too: {}",
                all.join(", ")
            )));
        }
    }
    if session.is_shallow()? {
        return Ok(Some(
            "cannot be told from somebody else's in a shallow clone".to_owned(),
        ));
    }
    let is_first = wrote_the_first_pages(session, &keys)?;
    Ok((!is_first).then(|| "did not write the first pages of this repository".to_owned()))
}

fn identities(named: &[PathBuf]) -> Result<Identities, Failure> {
    if named.is_empty() {
        return Ok(Identities::usual());
    }
    Identities::named(named).map_err(|(path, error)| {
        let shown = show(path.as_os_str().as_bytes());
        Failure::new(FailureKind::NoKey, format!("{shown}: {error}"))
            .hint("an identity is a private key of age or SSH")
    })
}

fn none_counts(doubtful: &[String], is_expected: bool) -> Failure {
    let files = doubtful.join("; ");
    if is_expected {
        return Failure::new(
            FailureKind::WrongKey,
            format!("no key was taken: what opens here is another one: {files}"),
        )
        .hint("ask whoever shares the key which fingerprint is right, and see who pushed the file: git log -- .jetcrypt/keys");
    }
    Failure::new(
        FailureKind::WrongKey,
        format!("no key was taken, for somebody else may have put it there: {files}"),
    )
    .hint("ask whoever shares the key for its fingerprint, and then: git jetcrypt unlock --expect FINGERPRINT")
}

fn none_opens(count: usize, identities: &Identities, failures: &[String]) -> Failure {
    let tried: Vec<String> = identities
        .files()
        .iter()
        .map(|path| show(path.as_os_str().as_bytes()))
        .collect();
    let what = match (count, tried.is_empty()) {
        (_, true) => {
            "no key: no private key of yours was found that could open a file in .jetcrypt/keys"
                .to_owned()
        }
        (1, _) => format!(
            "no key: the file in .jetcrypt/keys is not for {}",
            tried.join(", ")
        ),
        (count, _) => format!(
            "no key: none of the {count} files in .jetcrypt/keys is for {}",
            tried.join(", ")
        ),
    };
    let what = match failures.first() {
        Some(first) => format!("{what} ({first})"),
        None => what,
    };
    if identities.lacked_terminal() {
        return Failure::new(
            FailureKind::NoKey,
            "no key: a private key of yours asks for a passphrase, and there is no terminal to ask on",
        )
        .hint("with a private key that has none: git jetcrypt unlock --identity FILE");
    }
    Failure::new(FailureKind::NoKey, what)
        .hint("with another private key: git jetcrypt unlock --identity FILE")
        .hint("or send your public key to somebody who has the project key: git jetcrypt share add NAME KEY")
}
