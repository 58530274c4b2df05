//! The pages that this clone has seen before (docs/trust.md, rule 4): an
//! attacker who deletes one in git does not delete it here.

use crate::core::hex;
use crate::core::hint::Hint;
use crate::core::key::Key;
use crate::core::trust::{LARGEST_PAGE, PageId, Pages, RepositoryId};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::report::talk;
use crate::writer::{self, Readers, WriteError};
use anyhow::Context as _;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// How much of history was looked at.
pub(super) struct Walked {
    /// Up to this commit.
    pub(super) commit: String,
    /// Has any of it brought a page, for whatever key?
    pub(super) had_pages: bool,
}

/// Where a clone keeps the pages that it has seen: shared by its work trees.
pub(super) struct Kept {
    pub(super) own: PathBuf,
}

impl Kept {
    fn folder(&self) -> PathBuf {
        self.own.join("pages")
    }

    /// Their texts; each was authentic when it was kept, under the key of then.
    pub(super) fn memory(&self) -> Result<BTreeMap<PageId, Vec<u8>>, Failure> {
        let folder = self.folder();
        let mut texts = BTreeMap::new();
        for name in names(&folder)? {
            let Some(id) = PageId::parse(name.as_bytes()) else {
                continue;
            };
            let text = files::up_to(&folder.join(&name), LARGEST_PAGE as u64)
                .with_context(|| format!("cannot read page {id}"))?;
            texts.insert(id, text);
        }
        Ok(texts)
    }

    /// The text of one of them.
    pub(super) fn text(&self, page: &PageId) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.folder().join(page.to_string());
        match files::up_to(&path, LARGEST_PAGE as u64) {
            Ok(text) => Ok(Some(text)),
            Err(error) if files::is_absent(&error) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read page {page}"))?,
        }
    }

    /// The set of pages that this clone belongs to.
    pub(super) fn repository(&self) -> Result<Option<RepositoryId>, Failure> {
        let path = self.own.join("repository");
        match files::bounded(&path) {
            Ok(text) => match RepositoryId::parse(text.trim_ascii()) {
                Some(id) => Ok(Some(id)),
                None => Err(Failure::new(
                    FailureKind::General,
                    format!("{} is damaged", path.display()),
                )
                .hint(
                    Hint::run(["rm"])
                        .file(path.as_os_str().as_bytes())
                        .to("it is made again from the pages"),
                )),
            },
            Err(error) if files::is_absent(&error) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display()))?,
        }
    }

    /// A commit of the adopted history, the first that this clone has seen.
    pub(super) fn adopted_at(&self) -> Result<Option<String>, Failure> {
        let path = self.own.join("adopted-at");
        match files::bounded(&path) {
            Ok(text) => Ok(Some(
                String::from_utf8_lossy(text.trim_ascii()).into_owned(),
            )),
            Err(error) if files::is_absent(&error) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display()))?,
        }
    }

    /// Takes down that this commit's history has pages. Without it a branch
    /// from before adoption is treated as any other.
    pub(super) fn keep_adopted_at(&self, commit: &str) {
        let _ = create(
            &self.own.join("adopted-at"),
            format!("{commit}\n").as_bytes(),
        );
    }

    fn walked_file(&self) -> PathBuf {
        self.own.join("pages-up-to")
    }

    fn elsewhere_file(&self) -> PathBuf {
        self.own.join("pages-elsewhere")
    }

    /// Which tips were looked at; empty where none was.
    pub(super) fn elsewhere(&self) -> Result<String, Failure> {
        let path = self.elsewhere_file();
        match files::up_to(&path, LARGEST_PAGE as u64) {
            Ok(text) => Ok(String::from_utf8_lossy(&text).into_owned()),
            Err(error) if files::is_absent(&error) => Ok(String::new()),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display()))?,
        }
    }

    /// Only saves time, so what cannot be written is no error.
    pub(super) fn keep_elsewhere(&self, text: &str) {
        let _ = writer::replace(&self.elsewhere_file(), text.as_bytes(), Readers::Owner);
    }

    /// Where the history of this clone ends, if it is shallow: with another end
    /// there is more of it, behind commits that were looked at.
    pub(super) fn ends(&self) -> Result<String, Failure> {
        let path = self.own.with_file_name("shallow");
        match files::large(&path) {
            Ok(text) => Ok(hex::encode(&Sha256::digest(text))),
            Err(error) if files::is_absent(&error) => Ok("whole".to_owned()),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display()))?,
        }
    }

    /// How much of history was looked at for pages of this key. What is not
    /// well formed is none: then all of it is looked at again.
    pub(super) fn walked(&self, key: &Key) -> Result<Option<Walked>, Failure> {
        let path = self.walked_file();
        let text = match files::bounded(&path) {
            Ok(text) => text,
            Err(error) if files::is_absent(&error) => return Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display()))?,
        };
        let text = String::from_utf8_lossy(&text);
        let mut words = text.split_whitespace();
        if words.next() != Some(&key.fingerprint()) {
            return Ok(None);
        }
        let is_name = |name: &&str| {
            matches!(name.len(), 40 | 64) && name.bytes().all(|b| b.is_ascii_hexdigit())
        };
        let commit = words.next().filter(is_name).map(str::to_owned);
        let had_pages = match words.next() {
            Some("none") => Some(false),
            Some("some") => Some(true),
            _ => None,
        };
        if words.next() != Some(&self.ends()?) {
            return Ok(None);
        }
        let walked = commit.zip(had_pages);
        Ok(walked.map(|(commit, had_pages)| Walked { commit, had_pages }))
    }

    /// Only saves time, so what cannot be written is no error.
    pub(super) fn keep_walked(&self, key: &Key, walked: &Walked) {
        let found = match walked.had_pages {
            true => "some",
            false => "none",
        };
        let Ok(ends) = self.ends() else { return };
        let line = format!("{} {} {found} {ends}\n", key.fingerprint(), walked.commit);
        let _ = writer::replace(&self.walked_file(), line.as_bytes(), Readers::Owner);
    }

    /// Keeps what is new. A clone that cannot be written goes on without: what
    /// it has seen in git counts all the same. False where it failed.
    pub(super) fn keep(
        &self,
        pages: &Pages,
        new: &BTreeMap<PageId, Vec<u8>>,
        pinned: Option<RepositoryId>,
    ) -> bool {
        let kept = (|| -> Result<(), WriteError> {
            let folder = self.folder();
            if !new.is_empty() {
                writer::make_folder(&folder).map_err(|cause| WriteError::System {
                    action: "make",
                    path: folder.clone(),
                    cause,
                })?;
            }
            for (id, text) in new {
                create(&folder.join(id.to_string()), text)?;
            }
            if pinned.is_none()
                && let Some(id) = pages.repository()
                && pages.is_adopted_under_this_key()
                && !new.is_empty()
            {
                create(&self.own.join("repository"), format!("{id}\n").as_bytes())?;
            }
            Ok(())
        })();
        if let Err(error) = kept {
            talk::warning(&format!(
                "what the pages of this repository say was not kept in its git directory: {error}"
            ));
            return false;
        }
        true
    }
}

/// Somebody else may have been faster; the content is the same.
fn create(path: &Path, text: &[u8]) -> Result<(), WriteError> {
    match writer::create(path, text, Readers::Owner) {
        Err(WriteError::Changed { .. }) => Ok(()),
        done => done,
    }
}

fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let read = match std::fs::read_dir(folder) {
        Ok(read) => read,
        Err(error) if files::is_absent(&error) => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", folder.display()))?;
        }
    };
    let mut names = Vec::new();
    for entry in read {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        names.extend(entry.file_name().into_string());
    }
    Ok(names)
}
