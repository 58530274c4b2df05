//! Each protected file of the index and of HEAD: what git holds there, by the
//! blob itself, and what lies in the work tree.

use super::judged::JudgedFile;
use super::listing::Listing;
use super::past::PastFiles;
use super::report::BlobReport;
use super::report::Problems;
use super::report::ProtectedFile;
use super::report::WorkTreeState;
use crate::core::format::{self, BlobState, Reading};
use crate::core::key::{Key, Ring};
use crate::core::policy;
use crate::core::trust::Standing;
use crate::failure::Failure;
use crate::files;
use crate::git::attributes::Full;
use crate::git::tree::TreeEntry;
use crate::protected;
use crate::report::names::show;
use crate::session::{Session, standing_of};
use anyhow::Context as _;
use std::collections::BTreeMap;

/// One path.
struct Candidate {
    path: Vec<u8>,
    /// In a conflict that of our side, or of the only one.
    index: Option<TreeEntry>,
    /// The other side of a conflict.
    others: Vec<TreeEntry>,
    is_in_conflict: bool,
    head: Option<TreeEntry>,
    attributes: Full,
}

pub(super) fn look(
    session: &Session,
    ring: &Ring,
    listing: &Listing,
    past: &PastFiles,
    problems: &mut Problems,
) -> Result<Vec<ProtectedFile>, Failure> {
    let mut reports = Vec::new();
    for candidate in candidates(session, listing)? {
        let path = &candidate.path;
        let (Content::Blob(index), Content::Blob(head)) = (
            content(session, ring, path, candidate.index.as_ref())?,
            content(session, ring, path, candidate.head.as_ref())?,
        ) else {
            // the key is no protected file, and told as what it is
            continue;
        };
        let judged = JudgedFile {
            session,
            path,
            shown: show(path),
            index: index.map(|known| known.state),
            head: head.map(|known| known.state),
            others: others(session, ring, &candidate)?,
            standing: index.or(head).and_then(|known| known.standing),
            attributes: &candidate.attributes,
        };
        judged.proof(ring, listing, candidate.index.as_ref(), problems)?;
        match candidate.is_in_conflict {
            true => judged.conflict(problems)?,
            false => judged.plaintext(problems)?,
        }
        judged.unopened(past, candidate.index.as_ref(), problems)?;
        judged.attributes(problems)?;
        reports.push(ProtectedFile {
            path: show(path),
            index: index.map(|known| blob_report(known, ring)),
            head: head.map(|known| blob_report(known, ring)),
            work_tree: work_tree(session, ring, path)?,
            filtered: candidate.attributes.policy.filtered(),
        });
    }
    Ok(reports)
}

fn candidates(session: &Session, listing: &Listing) -> Result<Vec<Candidate>, Failure> {
    let mut all: BTreeMap<Vec<u8>, Candidate> = BTreeMap::new();
    for (entries, is_index) in [(&listing.index, true), (&listing.head, false)] {
        for file in protected::among(session, entries.clone())? {
            let candidate = all
                .entry(file.entry.path.clone())
                .or_insert_with(|| Candidate {
                    path: file.entry.path.clone(),
                    index: None,
                    others: Vec::new(),
                    is_in_conflict: false,
                    head: None,
                    attributes: file.attributes,
                });
            let slot = if is_index {
                &mut candidate.index
            } else {
                &mut candidate.head
            };
            candidate.is_in_conflict |= file.entry.stage != 0;
            let other = match slot.is_none() || file.entry.stage == 2 {
                true => slot.replace(file.entry),
                false => Some(file.entry),
            };
            // what both sides come from will not be committed
            let side = other.filter(|entry| entry.stage != 1);
            candidate.others.extend(side);
        }
    }
    Ok(all.into_values().collect())
}

/// What a blob is, and how far it may be believed where a key opens it.
#[derive(Clone, Copy)]
struct KnownBlob {
    state: BlobState,
    standing: Option<Standing>,
}

enum Content {
    Key,
    Blob(Option<KnownBlob>),
}

fn content(
    session: &Session,
    ring: &Ring,
    path: &[u8],
    entry: Option<&TreeEntry>,
) -> Result<Content, Failure> {
    let Some(entry) = entry else {
        return Ok(Content::Blob(None));
    };
    let blob = session.blob(path, &entry.id)?;
    if policy::is_key_path(path) && Key::from_base64(&blob).is_ok() {
        return Ok(Content::Key);
    }
    let reading = format::read(&blob, ring, policy::expected(path));
    let standing = match &reading {
        Reading::Opened(opened) => Some(standing_of(session, ring, opened, &blob, path)?),
        _ => None,
    };
    Ok(Content::Blob(Some(KnownBlob {
        state: reading.state(),
        standing,
    })))
}

/// What the other side of a conflict holds.
fn others(
    session: &Session,
    ring: &Ring,
    candidate: &Candidate,
) -> Result<Vec<BlobState>, Failure> {
    let mut states = Vec::new();
    for entry in &candidate.others {
        if let Content::Blob(Some(known)) = content(session, ring, &candidate.path, Some(entry))? {
            states.push(known.state);
        }
    }
    Ok(states)
}

fn work_tree(session: &Session, ring: &Ring, path: &[u8]) -> Result<WorkTreeState, Failure> {
    let on_disk = files::regular(session.folder(), &files::os(path))
        .with_context(|| format!("cannot read {}", show(path)))?;
    let Some(bytes) = on_disk else {
        return Ok(WorkTreeState::Missing);
    };
    Ok(
        match format::read(&bytes, ring, policy::expected(path)).state() {
            BlobState::Plaintext => WorkTreeState::Readable,
            BlobState::Empty => WorkTreeState::Empty,
            _ if policy::stays_sealed(path, session.sealed_suffix()?) => {
                WorkTreeState::EncryptedByName
            }
            _ => WorkTreeState::Locked,
        },
    )
}

fn blob_report(known: KnownBlob, ring: &Ring) -> BlobReport {
    let content = known.state;
    let key = match content {
        BlobState::Opened { which, .. } => ring
            .keys()
            .find(|(candidate, _)| *candidate == which)
            .map(|(_, key)| key.fingerprint()),
        _ => None,
    };
    BlobReport {
        state: content.code(),
        description: match (content, known.standing) {
            (BlobState::Opened { version, .. }, Some(standing)) => {
                format!("encrypted ({}, {})", version.name(), standing.words())
            }
            _ => content.words(),
        },
        proof: known.standing.map(Standing::code),
        key,
    }
}
