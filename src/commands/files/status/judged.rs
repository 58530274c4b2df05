//! What is wrong with one protected file, and with what git would do with its
//! next edit.

use super::listing::Listing;
use super::past::PastFiles;
use super::report::ProblemCode;
use super::report::{Problems, Weight};
use crate::core::format::BlobState;
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::core::trust::{Doubt, Standing};
use crate::failure::Failure;
use crate::files;
use crate::git::attributes::Full;
use crate::git::tree::TreeEntry;
use crate::inspection::{dropped, leak_hints};
use crate::protected;
use crate::report::names::show;
use crate::session::{Session, is_lost, vouching};
use anyhow::Context as _;

/// One protected file, and what git holds of it.
pub(super) struct JudgedFile<'a> {
    pub(super) session: &'a Session,
    pub(super) path: &'a [u8],
    pub(super) shown: String,
    pub(super) index: Option<BlobState>,
    pub(super) head: Option<BlobState>,
    /// The other side of a conflict.
    pub(super) others: Vec<BlobState>,
    pub(super) standing: Option<Standing>,
    pub(super) attributes: &'a Full,
}

impl JudgedFile<'_> {
    /// What opens and nobody has vouched for.
    pub(super) fn proof(
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
                vouching(self.session, doubt, self.path),
            ),
        }
        Ok(())
    }

    pub(super) fn plaintext(&self, problems: &mut Problems) -> Result<(), Failure> {
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

    /// Nobody knows yet what the next commit will hold.
    pub(super) fn conflict(&self, problems: &mut Problems) -> Result<(), Failure> {
        let typed = self.session.stand().path(self.path);
        let path = self.session.folder().join(files::os(self.path));
        let there = files::is_there(&path);
        let there = there.with_context(|| format!("cannot look at {}", self.shown))?;
        let words = match there {
            true => Hint::run(["git", "add", "--"]),
            false => Hint::run(["git", "rm", "-q", "--cached", "--"]),
        };
        let sides = self.others.iter().chain(&self.index);
        let (code, what) = match sides.into_iter().any(|side| *side == BlobState::Plaintext) {
            true => (
                ProblemCode::PlaintextInIndex,
                "PLAINTEXT in the index, on one side of a conflict",
            ),
            false => (
                ProblemCode::InConflict,
                "in a conflict: what it will hold is not known yet",
            ),
        };
        let hint = words.file(&typed).to("resolve it, then");
        problems.danger(code, &self.shown, what, hint);
        Ok(())
    }

    pub(super) fn unopened(
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
            Some(BlobState::OtherKey(_)) if self.is_given_up(index)? => problems.add(
                Weight::Note,
                ProblemCode::GivenUp,
                Some(self.shown.clone()),
                "encrypted under a key that was given up: nobody here can read it",
                protected::write_anew(self.session, self.path)?,
            ),
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

    fn is_given_up(&self, index: Option<&TreeEntry>) -> Result<bool, Failure> {
        let Some(entry) = index else {
            return Ok(false);
        };
        let blob = self.session.blob(self.path, &entry.id)?;
        is_lost(self.session, self.path, &blob)
    }

    pub(super) fn attributes(&self, problems: &mut Problems) -> Result<(), Failure> {
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
