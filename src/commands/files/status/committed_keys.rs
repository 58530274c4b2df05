//! A key that lies in git: every secret that it opened is public where it was
//! pushed. Told by content and by name, from the index, HEAD and history.

use super::listing::Listing;
use super::past::PastFiles;
use super::report::ProblemCode;
use super::report::Problems;
use super::report::Weight;
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring};
use crate::core::oid::Oid;
use crate::core::policy;
use crate::failure::Failure;
use crate::git::tree::{Mode, TreeEntry};
use crate::report::names::show;
use crate::session::Session;
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Places {
    /// It reads as a key. What lies where keys lie may be one in disguise.
    certain: bool,
    index: bool,
    head: bool,
    /// The newest commit that brought it.
    past: Option<Oid>,
}

pub(super) fn look(
    session: &Session,
    ring: &Ring,
    listing: &Listing,
    past: &PastFiles,
    problems: &mut Problems,
) -> Result<(), Failure> {
    let ours = blobs_of_keys(session, ring)?;
    // where it may be a key: is it certain?
    let is_key = |entry: &TreeEntry| -> Result<Option<bool>, Failure> {
        if ours.contains(&entry.id) {
            return Ok(Some(true));
        }
        if !policy::is_key_path(&entry.path) || entry.mode == Mode::Commit {
            return Ok(None);
        }
        let blob = session.blob(&entry.path, &entry.id)?;
        let certain = Key::from_base64(&blob).is_ok();
        let possible = policy::is_place_of_key(&entry.path) && !blob.is_empty();
        Ok((certain || possible).then_some(certain))
    };
    let mut found: BTreeMap<Vec<u8>, Places> = BTreeMap::new();
    for entry in &listing.index {
        if let Some(certain) = is_key(entry)? {
            let places = found.entry(entry.path.clone()).or_default();
            places.index = true;
            places.certain |= certain;
        }
    }
    for entry in &listing.head {
        if let Some(certain) = is_key(entry)? {
            let places = found.entry(entry.path.clone()).or_default();
            places.head = true;
            places.certain |= certain;
        }
    }
    for (version, revoked) in past.keys(session)? {
        if revoked && !ours.contains(&version.id) {
            continue;
        }
        let places = found.entry(version.path.clone()).or_default();
        places.certain = true;
        places.past.get_or_insert_with(|| version.by.clone());
    }
    for (path, places) in found {
        let (what, hint) = words(session, &path, &places);
        problems.add(
            Weight::Danger,
            ProblemCode::KeyInGit,
            Some(show(&path)),
            what,
            hint,
        );
    }
    Ok(())
}

fn words(session: &Session, path: &[u8], places: &Places) -> (String, Hint) {
    let place = match (places.index, places.head, &places.past) {
        (true, true, _) => "in the index and in HEAD".to_owned(),
        (true, false, _) => "in the index".to_owned(),
        (false, true, _) => "in HEAD".to_owned(),
        (false, false, Some(by)) => format!("in history (commit {:.12})", by.to_string()),
        (false, false, None) => "in git".to_owned(),
    };
    let pushed = places.head || places.past.is_some();
    let key = if places.certain {
        "a KEY"
    } else {
        "what may be a KEY in disguise"
    };
    let what = if pushed {
        format!("{key} lies {place}: every secret that it opened is public where this was pushed")
    } else {
        format!("{key} lies {place}")
    };
    let hint = if places.index {
        let out = Hint::run(["git", "rm", "--cached", "-f", "-q", "--"])
            .file(&session.stand().path(path));
        if pushed {
            out.to("make a new key, change every password that it opened, and take it out")
        } else {
            out.to("take it out")
        }
    } else if places.head {
        Hint::run(["git", "commit"]).to(
            "make a new key and change every password that it opened; the index no longer holds it",
        )
    } else {
        "make a new key and change every password that it opened: taking it out of history does not take it back".into()
    };
    (what, hint)
}

/// The names of the blobs that hold a key at hand as a key file does.
fn blobs_of_keys(session: &Session, ring: &Ring) -> Result<BTreeSet<Oid>, Failure> {
    let mut names = BTreeSet::new();
    for (_, key) in ring.keys() {
        let text = key.to_base64();
        for end in ["", "\n"] {
            let mut bytes = zeroize::Zeroizing::new(Vec::with_capacity(64));
            bytes.extend_from_slice(text.as_bytes());
            bytes.extend_from_slice(end.as_bytes());
            let name = session.git().run_with(["hash-object", "--stdin"], &bytes)?;
            let name = Oid::from_hex(name.trim_ascii());
            names.insert(name.context("git hash-object names no object")?);
        }
    }
    Ok(names)
}
