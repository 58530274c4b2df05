//! How one thing that is named is doing: is it there, tracked, encrypted, does
//! it open, is it of use?

use crate::commands::docker::check::look_as;
use crate::commands::docker::check::report::FileReport;
use crate::commands::docker::check::report::FileRole;
use crate::commands::setup::doctor::report::Grade;
use crate::commands::setup::doctor::report::UseState;
use crate::core::codeship::{Use, UseKind};
use crate::core::dockercfg::Severity;
use crate::core::envfile::Variable;
use crate::core::format::{self, BlobState};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::credentials::{CredentialFile, codeship_path, inline};
use crate::failure::Failure;
use crate::files;
use crate::git::tree::{self, TreeEntry};
use crate::protected;
use crate::report::names::show;
use crate::session::{Session, is_lost};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

/// How something that is named is doing, and what to do about it.
pub(super) struct JudgedUse {
    pub(super) state: UseState,
    pub(super) trouble: Option<(Grade, String, Hint)>,
}

impl JudgedUse {
    pub(super) fn good(state: UseState) -> Self {
        Self {
            state,
            trouble: None,
        }
    }

    pub(super) fn bad(state: UseState, what: impl Into<String>, hint: impl Into<Hint>) -> Self {
        Self {
            state,
            trouble: Some((Grade::Fix, what.into(), hint.into())),
        }
    }

    fn note(state: UseState, what: impl Into<String>, hint: impl Into<Hint>) -> Self {
        Self {
            state,
            trouble: Some((Grade::Note, what.into(), hint.into())),
        }
    }
}

/// What the state of a use is read from.
pub(super) struct Evidence<'a> {
    pub(super) session: &'a Session,
    ring: &'a Ring,
    index: BTreeMap<Vec<u8>, TreeEntry>,
    head: BTreeMap<Vec<u8>, TreeEntry>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(session: &'a Session, ring: &'a Ring) -> Result<Self, Failure> {
        let mut evidence = Self {
            session,
            ring,
            index: BTreeMap::new(),
            head: BTreeMap::new(),
        };
        if session.work_tree().is_some() {
            let git = session.git();
            let by_path = |entries: Vec<TreeEntry>| {
                let by_path = entries.into_iter().map(|entry| (entry.path.clone(), entry));
                by_path.collect()
            };
            evidence.index = by_path(tree::index(&git)?);
            evidence.head = by_path(tree::of_commit(&git, "HEAD")?);
        }
        Ok(evidence)
    }
}

impl Evidence<'_> {
    pub(super) fn value(&self, found: &Use, holds: &mut String) -> JudgedUse {
        match inline(self.session, self.ring, found) {
            Some(Ok(variables)) => {
                let names: Vec<&str> = variables.iter().map(Variable::shown_name).collect();
                *holds = names.join(", ");
                JudgedUse::good(UseState::Ok)
            }
            Some(Err(failure)) if self.ring.is_empty() => {
                JudgedUse::note(UseState::Locked, failure.what.clone(), failure.remedy())
            }
            Some(Err(failure)) => {
                JudgedUse::bad(UseState::Unreadable, failure.what.clone(), failure.remedy())
            }
            None => JudgedUse::good(UseState::Ok),
        }
    }

    /// Is it there, tracked, encrypted in HEAD, does it open, is it usable?
    pub(super) fn file(&self, found: &Use, holds: &mut String) -> Result<JudgedUse, Failure> {
        let Some((path, opened)) = self.path_of(found) else {
            return Ok(JudgedUse::bad(
                UseState::Outside,
                "lies outside of this repository",
                "move it into the repository",
            ));
        };
        let inside = path.strip_prefix(self.session.folder()).unwrap_or(&path);
        let name = inside.as_os_str().as_bytes().to_vec();
        let index = self.index.get(&name).cloned();
        let head = self.head.get(&name).cloned();
        if index.is_none() && opened.is_err_and(|error| files::is_absent(&error)) {
            let hint = self.instead(&name);
            return Ok(JudgedUse::bad(UseState::Missing, "is not there", hint));
        }
        if index.is_none() {
            return Ok(JudgedUse::bad(
                UseState::Untracked,
                "is not tracked: a fresh clone does not have it",
                Hint::run(["git", "add"]).file(&self.session.stand().path(&name)),
            ));
        }
        let committed = head.is_some();
        let entry = head.or(index);
        let blob = match &entry {
            Some(entry) => self.session.blob(&name, &entry.id)?,
            None => Vec::new(),
        };
        let expected = policy::expected(&name);
        let content = format::read(&blob, self.ring, expected).state();
        if let BlobState::Opened { .. } = content {
            return Ok(self.content(found, &path, committed, holds));
        }
        if matches!(content, BlobState::OtherKey(_)) && is_lost(self.session, &name, &blob)? {
            return Ok(JudgedUse::bad(
                UseState::OtherKey,
                "its key was given up, and nobody here can read it",
                protected::write_anew(self.session, &name)?,
            ));
        }
        Ok(self.unopened(&name, content, committed))
    }

    /// What is in git there and does not open.
    fn unopened(&self, name: &[u8], content: BlobState, committed: bool) -> JudgedUse {
        let typed = self.session.stand().path(name);
        match content {
            BlobState::Plaintext => JudgedUse::bad(
                UseState::Plaintext,
                format!(
                    "PLAINTEXT in {}",
                    if committed { "HEAD" } else { "the index" }
                ),
                Hint::run(["git", "jetcrypt", "init", "--"])
                    .file(&typed)
                    .to("change what it holds, and encrypt it"),
            ),
            BlobState::Damaged => JudgedUse::bad(
                UseState::Damaged,
                "damaged in git",
                Hint::run(["git", "log", "--"])
                    .file(&typed)
                    .to("take an older version; they are in"),
            ),
            BlobState::Empty => JudgedUse::bad(
                UseState::Empty,
                "is empty",
                Hint::run(["git", "add"]).file(&typed).to("write it, and"),
            ),
            BlobState::Locked(_) => JudgedUse::note(
                UseState::Locked,
                "not checked: there is no key here",
                Hint::run(["git", "jetcrypt", "unlock", "KEYFILE"]),
            ),
            BlobState::OtherKey(_) | BlobState::Opened { .. } => JudgedUse::bad(
                UseState::OtherKey,
                "the key does not open it",
                Hint::run(["git", "jetcrypt", "unlock", "KEYFILE"])
                    .to("most often codeship.aes belongs to another project; with the right one"),
            ),
        }
    }

    /// Where a file lies that is named, and whether it opens; none where its
    /// path or a link leads out of the repository.
    fn path_of(&self, found: &Use) -> Option<(PathBuf, io::Result<File>)> {
        let path = codeship_path(self.session, &found.value)?;
        let opened = files::open_inside(self.session.folder(), &path);
        let leads_out = opened.as_ref().is_err_and(files::leads_out);
        (!leads_out).then_some((path, opened))
    }

    /// What opens is judged by what it is there for.
    fn content(
        &self,
        found: &Use,
        path: &std::path::Path,
        committed: bool,
        holds: &mut String,
    ) -> JudgedUse {
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
            Some(said) => JudgedUse::bad(UseState::Unusable, &said.what, &said.remedy),
            None if !committed => JudgedUse::note(
                UseState::NotCommitted,
                "is not committed yet",
                Hint::run(["git", "commit"]),
            ),
            None => JudgedUse::good(UseState::Ok),
        }
    }

    /// What to do where a file is missing: most often it never was committed
    /// under its encrypted name, or lies there under its plain one.
    fn instead(&self, name: &[u8]) -> Hint {
        let stand = self.session.stand();
        if let Some(plain) = name.strip_suffix(b".encrypted")
            && self.index.contains_key(plain)
        {
            return Hint::run(["git", "jetcrypt", "encrypt"])
                .files([stand.path(plain), stand.path(name)])
                .to(format!("{} is there: name it instead, or", show(plain)));
        }
        // its name alone, with any folder and in any case
        let anywhere = [b":(top,icase,glob)**/", policy::base_name(name)].concat();
        Hint::run(["git", "ls-files", "--"])
            .arg(&String::from_utf8_lossy(&anywhere))
            .to("is it spelt as in git? What git has by that name")
    }
}
