//! The blobs that no key here opens, for the page that lists them: ciphertext,
//! and so neither a leak nor of any use (docs/trust.md, "A lost key").

use super::survey::pathspecs;
use crate::core::format::{self, Reading, Version};
use crate::core::guard::forms::Material;
use crate::core::key::Ring;
use crate::core::oid::Oid;
use crate::core::policy::{self, PAGES};
use crate::core::trust::{BookLine, Fact, LARGEST_PAGE, UnverifiedPage};
use crate::failure::{Failure, FailureKind};
use crate::git::pages;
use crate::git::past::{self, From};
use crate::git::tree;
use crate::session::{FoundPages, Session};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// History is walked to its end; this is for a git that hangs.
const PATIENCE: Duration = Duration::from_secs(60 * 60);

/// The lines of a page for all that is not listed yet. The first page lists what
/// history holds under other keys; with `give_up` that of the index, too, and the
/// pages that were written under such a key.
///
/// # Errors
/// What git says.
pub(super) fn facts(
    session: &Session,
    ring: &Ring,
    found: &FoundPages,
    patterns: &[String],
    give_up: bool,
) -> Result<BTreeSet<Fact>, Failure> {
    let mut lost = blobs(session, ring, patterns, give_up)?;
    if give_up {
        lost.extend(old_pages(session, ring)?);
    }
    let listed = found.lost();
    let new = lost.into_iter().filter(|line| !listed.contains(line));
    Ok(new.map(Fact::Lost).collect())
}

/// Those that any ref holds or held at protected paths. `tips`: those of the
/// index, too, which are given up by that.
///
/// A branch that somebody without the key has pushed counts, unlike for the
/// book: nothing is opened or used by this.
///
/// # Errors
/// What git says.
fn blobs(
    session: &Session,
    ring: &Ring,
    patterns: &[String],
    tips: bool,
) -> Result<BTreeSet<BookLine>, Failure> {
    let git = session.git();
    let specs = pathspecs(session, patterns)?;
    let index = tree::at(&git, &specs)?.into_iter();
    let index: BTreeSet<(Vec<u8>, Oid)> = index.map(|entry| (entry.path, entry.id)).collect();
    let past = past::versions(&git, From::EveryRef, &specs, Instant::now() + PATIENCE)?;
    if !past.complete {
        return Err(Failure::new(
            FailureKind::Unchecked,
            "git took more than an hour to list history; nothing was changed",
        ));
    }
    let past = past.versions.into_iter();
    let mut all: BTreeSet<(Vec<u8>, Oid)> =
        past.map(|version| (version.path, version.id)).collect();
    match tips {
        true => all.extend(index),
        false => all.retain(|place| !index.contains(place)),
    }
    let mut lost = BTreeSet::new();
    for (path, id) in all {
        let blob = session.blob(&path, &id)?;
        if is_lost(&blob, ring, &path) {
            lost.insert(BookLine::of(&path, &blob));
        }
    }
    Ok(lost)
}

fn is_lost(blob: &[u8], ring: &Ring, path: &[u8]) -> bool {
    match format::read(blob, ring, policy::expected(path)) {
        // one line of base64 that is as long as a key is no file that jet made
        Reading::OtherKey(Version::JetV1) => {
            let decoded = Material::decoded(blob);
            !decoded.is_some_and(|material| material.is_key_length())
        }
        Reading::OtherKey(_) => !policy::is_key_path(path),
        _ => false,
    }
}

/// The pages of the index and of HEAD's history under keys that are not here.
///
/// # Errors
/// What git says.
fn old_pages(session: &Session, ring: &Ring) -> Result<BTreeSet<BookLine>, Failure> {
    let git = session.git();
    let mut files = pages::in_index(&git)?;
    let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
    if git.line(head)?.is_some() {
        files.extend(pages::in_history(&git, &["HEAD".to_owned()])?);
    }
    let mut lost = BTreeSet::new();
    for file in files {
        let text = session.objects().small(&file.blob, LARGEST_PAGE as u64)?;
        let Ok(page) = UnverifiedPage::parse(file.page, &text) else {
            continue;
        };
        let mut keys = ring.keys();
        if !keys.any(|(_, key)| key.fingerprint() == page.claims().key) {
            let path = format!("{PAGES}/{}", file.page);
            lost.insert(BookLine::of(path.as_bytes(), &text));
        }
    }
    Ok(lost)
}
