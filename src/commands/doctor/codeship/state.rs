//! How one thing that is named is doing: is it there, tracked, encrypted, does
//! it open, is it of use?

use super::Look;
use crate::commands::check::look_as;
use crate::commands::check::report::{FileReport, FileRole};
use crate::commands::doctor::report::Grade;
use crate::core::codeship::{Use, UseKind};
use crate::core::dockercfg::Severity;
use crate::core::format::{self, BlobState};
use crate::core::policy;
use crate::credentials::{CredentialFile, codeship_path, inline};
use crate::failure::Failure;
use crate::files;
use crate::report::names::show;
use std::os::unix::ffi::OsStrExt as _;

/// How a file that is named is doing: a stable word, and what to do about it.
pub(super) struct State {
    pub(super) word: &'static str,
    pub(super) trouble: Option<(Grade, String, String)>,
}

impl State {
    pub(super) fn good(word: &'static str) -> Self {
        Self {
            word,
            trouble: None,
        }
    }

    pub(super) fn bad(word: &'static str, what: String, hint: String) -> Self {
        Self {
            word,
            trouble: Some((Grade::Mend, what, hint)),
        }
    }
}

impl Look<'_> {
    pub(super) fn value(&self, found: &Use, holds: &mut String) -> State {
        match inline(self.ring, found) {
            Some(Ok(variables)) => {
                let names: Vec<String> = variables
                    .into_iter()
                    .map(|variable| variable.name)
                    .collect();
                *holds = names.join(", ");
                State::good("ok")
            }
            Some(Err(failure)) if self.ring.is_empty() => State {
                word: "locked",
                trouble: Some((Grade::Note, failure.what, failure.hints.join("; "))),
            },
            Some(Err(failure)) => State::bad("unreadable", failure.what, failure.hints.join("; ")),
            None => State::good("ok"),
        }
    }

    /// Is it there, tracked, encrypted in HEAD, does it open, is it usable?
    pub(super) fn file(&mut self, found: &Use, holds: &mut String) -> Result<State, Failure> {
        let outside = || {
            State::bad(
                "outside",
                "lies outside of this repository".to_owned(),
                "move it into the repository".to_owned(),
            )
        };
        let Some(path) = codeship_path(self.session, &found.value) else {
            return Ok(outside());
        };
        let opened = files::open_inside(self.session.folder(), &path);
        if opened.as_ref().is_err_and(files::leads_out) {
            return Ok(outside());
        }
        let inside = path.strip_prefix(self.session.folder()).unwrap_or(&path);
        let name = inside.as_os_str().as_bytes().to_vec();
        let shown = show(&name);
        let index = self.index.get(&name).cloned();
        let head = self.head.get(&name).cloned();
        if index.is_none() && opened.is_err_and(|error| files::is_absent(&error)) {
            return Ok(State::bad(
                "missing",
                "is not there".to_owned(),
                self.instead(&name),
            ));
        }
        if index.is_none() {
            let what = "is not tracked: a fresh clone does not have it".to_owned();
            return Ok(State::bad("untracked", what, format!("git add {shown}")));
        }
        let committed = head.is_some();
        let entry = head.or(index);
        let blob = match &entry {
            Some(entry) => self.objects.blob(&entry.id)?,
            None => None,
        };
        let promise = policy::promise(&name);
        let content = format::read(&blob.unwrap_or_default(), self.ring, promise).state();
        let (word, what, hint) = match content {
            BlobState::Plaintext => (
                "plaintext",
                format!("PLAINTEXT in {}", if committed { "HEAD" } else { "the index" }),
                format!("git jetcrypt init '{shown}', commit, and change what it holds"),
            ),
            BlobState::Damaged => (
                "damaged",
                "damaged in git".to_owned(),
                format!("take an older one: git log -- {shown}"),
            ),
            BlobState::OtherKey(_) => (
                "other_key",
                "the key does not open it".to_owned(),
                "most often codeship.aes belongs to another project; the right one: git jetcrypt unlock KEYFILE".to_owned(),
            ),
            BlobState::Empty => ("empty", "is empty".to_owned(), format!("write it, and git add {shown}")),
            BlobState::Locked(_) => {
                return Ok(State {
                    word: "locked",
                    trouble: Some((
                        Grade::Note,
                        "not checked: there is no key here".to_owned(),
                        "git jetcrypt unlock KEYFILE".to_owned(),
                    )),
                });
            }
            BlobState::Opened { .. } => return Ok(self.content(found, &path, committed, holds)),
        };
        Ok(State::bad(word, what, hint))
    }

    /// What opens is judged by what it is there for.
    fn content(
        &self,
        found: &Use,
        path: &std::path::Path,
        committed: bool,
        holds: &mut String,
    ) -> State {
        let kind = match found.kind {
            UseKind::Dockercfg => FileRole::Credentials,
            _ => FileRole::Environment,
        };
        let report: FileReport = look_as(
            self.session,
            self.ring,
            &CredentialFile::of_codeship(path),
            Some(kind),
        );
        *holds = report.holds();
        let error = report
            .remarks
            .iter()
            .find(|said| said.severity == Severity::Error);
        match error {
            Some(said) => State::bad("unusable", said.what.clone(), said.remedy.clone()),
            None if !committed => State {
                word: "not_committed",
                trouble: Some((
                    Grade::Note,
                    "is not committed yet".to_owned(),
                    "git commit".to_owned(),
                )),
            },
            None => State::good("ok"),
        }
    }

    /// What to do where a file is missing: most often it never was committed
    /// under its encrypted name, or lies there under its plain one.
    fn instead(&self, name: &[u8]) -> String {
        let shown = show(name);
        if let Some(plain) = name.strip_suffix(b".encrypted")
            && self.index.contains_key(plain)
        {
            return format!(
                "{0} is there: name it instead, or: git jetcrypt encrypt {0} {shown}",
                show(plain)
            );
        }
        format!(
            "is it spelt as in git? git ls-files | grep -i {}",
            show(policy::base_name(name))
        )
    }
}
