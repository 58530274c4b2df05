//! A key that lies in git: every secret that it opened is public where it was
//! pushed. Told by content and by name, from the index, HEAD and history.

use super::listing::Listing;
use super::past::{self, PastFiles};
use super::report::ProblemCode;
use super::report::Problems;
use super::report::Weight;
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring, Which};
use crate::core::oid::Oid;
use crate::core::policy;
use crate::failure::Failure;
use crate::git::tree::{self, Mode, TreeEntry};
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, is_adopted};
use anyhow::Context as _;
use std::collections::BTreeMap;

/// Where a key lies.
#[derive(Default)]
struct Places {
    /// It reads as a key. What lies where keys lie may be one in disguise.
    certain: bool,
    /// It is the one that seals here.
    current: bool,
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
    for (path, places) in found(session, ring, listing, past)? {
        let (what, hint) = words(session, &path, &places)?;
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

/// Says it on stderr: for `init` and `unlock`. `history`: where this clone meets
/// the repository for the first time, what lies in history, too.
///
/// # Errors
/// What git says.
pub(in crate::commands) fn tell(
    session: &Session,
    ring: &Ring,
    history: bool,
) -> Result<(), Failure> {
    let git = session.git();
    let mut listing = Listing {
        index: tree::at(&git, &[past::KEY_FILES.to_vec()])?,
        head: tree::of_commit(&git, "HEAD")?,
    };
    listing
        .head
        .retain(|entry| policy::is_key_path(&entry.path));
    let past = match history {
        true => past::of_keys(session)?,
        false => PastFiles::none(session)?,
    };
    for (path, places) in found(session, ring, &listing, &past)? {
        let (what, hint) = words(session, &path, &places)?;
        talk::warning(&format!("{}: {what}", show(&path)));
        // whoever refuses to use it says how to take it out
        if !places.index {
            talk::hint(hint);
        }
    }
    Ok(())
}

/// The keys, by their paths.
fn found(
    session: &Session,
    ring: &Ring,
    listing: &Listing,
    past: &PastFiles,
) -> Result<BTreeMap<Vec<u8>, Places>, Failure> {
    let ours = blobs_of_keys(session, ring)?;
    // where it may be a key: is it certain?
    let is_key = |entry: &TreeEntry| -> Result<Option<bool>, Failure> {
        if ours.contains_key(&entry.id) {
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
    let is_current = |id: &Oid| ours.get(id) == Some(&Which::Current);
    let mut found: BTreeMap<Vec<u8>, Places> = BTreeMap::new();
    for (entries, is_index) in [(&listing.index, true), (&listing.head, false)] {
        for entry in entries {
            let Some(certain) = is_key(entry)? else {
                continue;
            };
            let places = found.entry(entry.path.clone()).or_default();
            match is_index {
                true => places.index = true,
                false => places.head = true,
            }
            places.certain |= certain;
            places.current |= is_current(&entry.id);
        }
    }
    for (version, revoked) in past.keys(session)? {
        if revoked && !ours.contains_key(&version.id) {
            continue;
        }
        let places = found.entry(version.path.clone()).or_default();
        places.certain = true;
        places.current |= is_current(&version.id);
        places.past.get_or_insert_with(|| version.by.clone());
    }
    Ok(found)
}

fn words(session: &Session, path: &[u8], places: &Places) -> Result<(String, Hint), Failure> {
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
    Ok((what, hint(session, path, places, pushed)?))
}

/// First it has to go, then the next key has to come: what git holds encrypts
/// nothing.
fn hint(session: &Session, path: &[u8], places: &Places, pushed: bool) -> Result<Hint, Failure> {
    if places.index {
        let out = Hint::run(["git", "rm", "--cached", "-f", "-q", "--"])
            .file(&session.stand().path(path));
        return Ok(match pushed {
            true => out.to(
                "change every password that it opened, and make a new key (git jetcrypt rotate) when this one is out of the last commit: take it out",
            ),
            false => out.to("take it out"),
        });
    }
    if places.head {
        return Ok(Hint::run(["git", "commit"]).to(
            "change every password that it opened, and make a new key (git jetcrypt rotate); the index no longer holds this one",
        ));
    }
    if places.current {
        return Ok(Hint::run(["git", "jetcrypt", "rotate"])
            .to("change every password that it opened, and make a new key"));
    }
    let may_acknowledge = match session.ring() {
        Ok(ring) => ring.current().is_some() && is_adopted(session, ring)?,
        Err(_) => false,
    };
    Ok(match &places.past {
        Some(by) if may_acknowledge => Hint::run(["git", "jetcrypt", "allow", "--revoked"])
            .arg(&format!("{:.12}:{}", by.to_string(), show(path)))
            .to("change every password that it opened, and when that is done, say so"),
        _ => "change every password that it opened: taking it out of history does not take it back"
            .into(),
    })
}

/// The names of the blobs that hold a key at hand as a key file does.
fn blobs_of_keys(session: &Session, ring: &Ring) -> Result<BTreeMap<Oid, Which>, Failure> {
    let mut names = BTreeMap::new();
    for (which, key) in ring.keys() {
        let text = key.to_base64();
        for end in ["", "\n"] {
            let mut bytes = zeroize::Zeroizing::new(Vec::with_capacity(64));
            bytes.extend_from_slice(text.as_bytes());
            bytes.extend_from_slice(end.as_bytes());
            let name = session.git().run_with(["hash-object", "--stdin"], &bytes)?;
            let name = Oid::from_hex(name.trim_ascii());
            names.insert(name.context("git hash-object names no object")?, which);
        }
    }
    Ok(names)
}
