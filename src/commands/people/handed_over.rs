//! The project key out of the files in `.jetcrypt/keys`, for who has one of
//! the private keys that it is sealed to.

use crate::core::key::Ring;
use crate::core::policy::KEYS;
use crate::core::recipient::LARGEST;
use crate::failure::{Failure, FailureKind};
use crate::git::tree::{self, Mode};
use crate::report::names::show;
use crate::session::{JudgedTree, NamedKey, Session, known_pages_of};
use crate::sharing::{self, Identities};
use std::collections::BTreeMap;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

/// The key of the first file that opens; none where there are no such files.
/// `named`: the identity files that were typed; none for the usual ones.
///
/// age does not say who sealed a file. So a key that wrote none of the pages
/// here is refused, and what else there is to know says the fingerprint
/// (docs/trust.md, rule 5).
///
/// # Errors
/// An identity file that cannot be used; no file opens; another key.
pub fn handed_over(session: &Session, named: &[PathBuf]) -> Result<Option<NamedKey>, Failure> {
    let files = key_files(session)?;
    if files.is_empty() {
        return Ok(None);
    }
    let identities = identities(named)?;
    let mut failures = Vec::new();
    for (path, text) in &files {
        let shown = show(path);
        match sharing::open(text, &shown, &identities) {
            Ok(Some(key)) => {
                let named = NamedKey {
                    key,
                    path: None,
                    place: shown,
                };
                return fits_pages(session, named).map(Some);
            }
            Ok(None) => {}
            Err(error) => failures.push(format!("{shown}: {error}")),
        }
    }
    Err(none_opens(files.len(), &identities, failures))
}

/// Those of the index: by path, as git holds them.
fn key_files(session: &Session) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, Failure> {
    let spec = format!(":(top,glob){KEYS}/*.age");
    let mut files = BTreeMap::new();
    for entry in tree::at(&session.git(), &[spec.into_bytes()])? {
        if matches!(entry.mode, Mode::File { .. }) && entry.stage == 0 {
            let text = session.objects().small(&entry.id, LARGEST as u64)?;
            files.insert(entry.path, text);
        }
    }
    Ok(files)
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

fn fits_pages(session: &Session, named: NamedKey) -> Result<NamedKey, Failure> {
    let NamedKey { key, path, place } = named;
    let ring = Ring::new(Some(key), Vec::new());
    let pages = known_pages_of(session, &ring, JudgedTree::Index)?.pages;
    let writes_none = pages.is_adopted() && !pages.is_adopted_under_this_key();
    let key = ring.into_parts().0.filter(|_| !writes_none);
    let Some(key) = key else {
        return Err(Failure::new(
            FailureKind::WrongKey,
            format!("{place}: the key in it has written none of the pages of this repository"),
        )
        .hint("ask who shares the key, and compare: git log -- .jetcrypt"));
    };
    Ok(NamedKey { key, path, place })
}

fn none_opens(count: usize, identities: &Identities, failures: Vec<String>) -> Failure {
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
    Failure::new(FailureKind::NoKey, what)
        .hint("with another private key: git jetcrypt unlock --identity FILE")
        .hint("or send your public key to somebody who has the project key: git jetcrypt share add NAME KEY")
}
