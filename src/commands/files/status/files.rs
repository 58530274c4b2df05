//! Each protected file of the index and of HEAD: what git holds there, by the
//! blob itself, and what git would do with the next edit.

use super::listing::Listing;
use super::past::PastFiles;
use super::report::BlobReport;
use super::report::ProblemCode;
use super::report::Problems;
use super::report::ProtectedFile;
use super::report::WorkTreeState;
use crate::core::format::{self, BlobState, Reading};
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring};
use crate::core::policy;
use crate::core::trust::{Doubt, Standing};
use crate::failure::Failure;
use crate::files;
use crate::git::attributes::Full;
use crate::git::tree::TreeEntry;
use crate::inspection::{dropped, leak_hints};
use crate::protected;
use crate::report::names::show;
use crate::session::{Session, standing_of};
use anyhow::Context as _;
use std::collections::BTreeMap;

/// One path.
struct Candidate {
    path: Vec<u8>,
    index: Option<TreeEntry>,
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
        let judged = Judged {
            session,
            path,
            shown: show(path),
            index: index.map(|known| known.state),
            head: head.map(|known| known.state),
            standing: index.or(head).and_then(|known| known.standing),
            attributes: &candidate.attributes,
        };
        judged.proof(ring, listing, candidate.index.as_ref(), problems)?;
        judged.plaintext(problems)?;
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
                    head: None,
                    attributes: file.attributes,
                });
            let slot = if is_index {
                &mut candidate.index
            } else {
                &mut candidate.head
            };
            // in a conflict: ours
            if slot.is_none() || file.entry.stage == 2 {
                *slot = Some(file.entry);
            }
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

struct Judged<'a> {
    session: &'a Session,
    path: &'a [u8],
    shown: String,
    index: Option<BlobState>,
    head: Option<BlobState>,
    standing: Option<Standing>,
    attributes: &'a Full,
}

impl Judged<'_> {
    /// What opens and nobody has vouched for.
    fn proof(
        &self,
        ring: &Ring,
        listing: &Listing,
        entry: Option<&TreeEntry>,
        problems: &mut Problems,
    ) -> Result<(), Failure> {
        let Some(Standing::NotProven(doubt)) = self.standing else {
            return Ok(());
        };
        let typed = self.session.stand().path(self.path);
        let meant_for = match (doubt, entry) {
            (Doubt::Elsewhere, Some(entry)) => {
                let blob = self.session.blob(self.path, &entry.id)?;
                protected::sealed_for(self.session, ring, &listing.index, &entry.id, &blob)?
            }
            _ => None,
        };
        match meant_for {
            Some(other) => problems.danger(
                ProblemCode::NotProven,
                &self.shown,
                format!("NOT PROVEN: sealed for another path: {}", show(&other)),
                Hint::run(["git", "jetcrypt", "reseal", "--"])
                    .file(&typed)
                    .to("where you know that it was moved"),
            ),
            None => problems.danger(
                ProblemCode::NotProven,
                &self.shown,
                format!("NOT PROVEN: {}", doubt.words()),
                Hint::run(["git", "jetcrypt", "accept"])
                    .arg(&format!(":{}", show(self.path)))
                    .to("look at what it holds, and take it where you vouch for it"),
            ),
        }
        Ok(())
    }

    fn plaintext(&self, problems: &mut Problems) -> Result<(), Failure> {
        let readable = |content| content == Some(BlobState::Plaintext);
        if readable(self.index) {
            let hints = leak_hints::encrypt(self.session, &[self.path.to_vec()])?;
            let hint = hints.into_iter().next();
            problems.danger(
                ProblemCode::PlaintextInIndex,
                &self.shown,
                "PLAINTEXT in the index",
                hint.unwrap_or_else(|| "encrypt it".into()),
            );
        } else if readable(self.head) {
            problems.danger(
                ProblemCode::PlaintextInHead,
                &self.shown,
                "PLAINTEXT in HEAD",
                Hint::run(["git", "commit"])
                    .to("change these credentials, whatever else you do; HEAD no longer holds them after"),
            );
        }
        Ok(())
    }

    fn unopened(
        &self,
        past: &PastFiles,
        index: Option<&TreeEntry>,
        problems: &mut Problems,
    ) -> Result<(), Failure> {
        match self.index {
            Some(BlobState::Damaged) => {
                let conflict = match index {
                    Some(entry) => holds_conflict_marks(self.session, entry)?,
                    None => false,
                };
                let what = if conflict {
                    "damaged in the index: conflict marks stand between two encrypted versions"
                } else {
                    "damaged in the index"
                };
                let hint = match past.last_whole(self.path) {
                    Some(commit) => {
                        let commit = format!("{:.12}", commit.to_string());
                        Hint::run(["git", "checkout", &commit, "--"])
                            .file(&self.session.stand().path(self.path))
                            .to("the newest version that is whole comes back with")
                    }
                    None => {
                        "no version in history is whole: get the file from a colleague or write it again".into()
                    }
                };
                problems.danger(ProblemCode::Damaged, &self.shown, what, hint);
            }
            Some(BlobState::OtherKey(_)) => problems.danger(
                ProblemCode::OtherKey,
                &self.shown,
                "encrypted with another key, or damaged",
                Hint::run(["git", "jetcrypt", "unlock", "KEYFILE"])
                    .to("get the key it was made with, then"),
            ),
            _ => {}
        }
        Ok(())
    }

    fn attributes(&self, problems: &mut Problems) -> Result<(), Failure> {
        let Some(index) = self.index else {
            return Ok(());
        };
        let stays = policy::stays_sealed(self.path, self.session.sealed_suffix()?);
        let sealed = !matches!(index, BlobState::Plaintext | BlobState::Empty);
        if !(self.attributes.policy.filtered() || stays && sealed) {
            let value = String::from_utf8_lossy(&self.attributes.policy.filter).into_owned();
            let now = if sealed { "encrypted in git, but " } else { "" };
            problems.danger(
                ProblemCode::NotFiltered,
                &self.shown,
                format!("{now}git would store your next edit in plaintext: its filter attribute is {value}"),
                match dropped::is_gone(self.session, self.path)? {
                    true => Hint::run(["git", "jetcrypt", "policy", "restore"]),
                    false => Hint::run(["git", "jetcrypt", "init", "--"])
                        .file(&self.session.stand().path(self.path)),
                },
            );
        }
        // these reach the ciphertext behind the filter (docs/git-behaviour.md 5)
        for name in ["text", "working-tree-encoding"] {
            let value = self.attributes.others.get(name);
            let value = value.map_or("unspecified", String::as_str);
            if !["unset", "unspecified"].contains(&value) && !stays {
                problems.danger(
                    ProblemCode::AttributeUndoes,
                    &self.shown,
                    format!("the attribute {name}={value} can damage its ciphertext"),
                    "the last line that matches it in .gitattributes must say -text and no working-tree-encoding",
                );
            }
        }
        Ok(())
    }
}

fn holds_conflict_marks(session: &Session, entry: &TreeEntry) -> Result<bool, Failure> {
    let blob = session.blob(&entry.path, &entry.id)?;
    Ok(blob
        .split(|b| *b == b'\n')
        .any(|line| line.starts_with(b"<<<<<<<") || line.starts_with(b">>>>>>>")))
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
