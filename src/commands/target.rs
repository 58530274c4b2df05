//! The file that `login`, `logout` and `import` change: read, normalised,
//! written back in the state in which it lay there, plaintext or encrypted.

use super::credentials::{self, Place};
use super::git_config;
use crate::core::dockercfg::{self, Merged, Remark};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::core::{format, secret::Secret};
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Readers};
use crate::git::attributes::{self, Source};
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A credential file that is about to change.
pub(super) struct Target {
    place: Place,
    pub(super) shown: String,
    /// Its content is encrypted as it lies there.
    sealed: bool,
    before: Option<Secret>,
    pub(super) entries: Merged,
    /// The first entry that stands beside another one for its registry.
    pub(super) dropped: Vec<Remark>,
}

impl Target {
    /// The file that is named, else the one that is there, else a new
    /// `dockercfg`. Nothing is written yet.
    ///
    /// # Errors
    /// Several files and none is named; one that cannot be opened, or whose
    /// entries cannot be kept.
    pub(super) fn open(
        session: &Session,
        ring: &Ring,
        file: Option<&Path>,
    ) -> Result<Self, Failure> {
        let place = match file {
            Some(path) => Place::argument(path),
            None => only(session, ring)?,
        };
        let mut target = Self {
            shown: place.shown(session),
            sealed: stays_sealed(session, &place.path)?,
            place,
            before: None,
            entries: Merged::default(),
            dropped: Vec::new(),
        };
        if !target.place.exists() {
            return Ok(target);
        }
        let opened = credentials::open(session, ring, &target.place)?;
        target.sealed |= opened.sealed;
        let checked = dockercfg::check(&opened.plain);
        match checked.error() {
            // nothing to keep there
            None | Some(Remark::Empty | Remark::NoCredentials) => {}
            Some(Remark::Keychain { .. } | Remark::HelperOnly { .. }) => {}
            Some(remark) => {
                return Err(Failure::new(
                    FailureKind::General,
                    format!("{}: cannot be changed: {remark}", target.shown),
                )
                .hint(
                    Hint::run(["git", "jetcrypt", "check"])
                        .file(target.shown.as_bytes())
                        .to("fix it, or move it away and begin anew; what is wrong with it"),
                ));
            }
        }
        for entry in checked.entries {
            target
                .entries
                .add(entry, &target.shown)
                .map_err(|conflict| {
                    Failure::new(
                        FailureKind::General,
                        format!(
                            "{}: has two different entries for {}",
                            target.shown, conflict.registry
                        ),
                    )
                    .hint("take one of them out with an editor")
                })?;
        }
        target.dropped = checked.remarks;
        target.dropped.retain(|remark| {
            matches!(
                remark,
                Remark::Helper { .. } | Remark::OtherSettings { .. } | Remark::WebLogin { .. }
            )
        });
        target.before = String::from_utf8(opened.plain.to_vec())
            .ok()
            .map(Secret::new);
        Ok(target)
    }

    /// Writes it; false where it is as it was.
    ///
    /// # Errors
    /// It would lie there in plaintext and nothing would encrypt it on commit;
    /// no key where it is encrypted as it lies there; the file system's.
    pub(super) fn save(&self, session: &Session) -> Result<bool, Failure> {
        let text = dockercfg::normal(self.entries.entries());
        if self.before.as_ref() == Some(&text) {
            return Ok(false);
        }
        if self.sealed {
            let key = session.key_to_seal()?;
            let sealing = session.sealing()?;
            let bytes = format::seal(sealing, key, text.expose().as_bytes());
            self.write(&bytes)?;
        } else {
            self.insist_on_the_filter(session)?;
            self.write(text.expose().as_bytes())?;
        }
        for remark in &self.dropped {
            talk::warning(&format!("{}: taken out: {remark}", self.shown));
        }
        Ok(true)
    }

    fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        files::replace(&self.place.path, bytes, Readers::Owner)
            .with_context(|| format!("cannot write {}", self.shown))?;
        Ok(())
    }

    /// What to type to get the change into git; none outside of a repository.
    pub(super) fn next(&self, session: &Session) -> Option<Hint> {
        let path = &self.place.path;
        let path = path.strip_prefix(session.folder()).unwrap_or(path);
        let add = Hint::run(["git", "add"]).file(path.as_os_str().as_bytes());
        session
            .work_tree()
            .map(|_| add.then(&Hint::run(["git", "commit"])))
    }

    /// Plaintext is written only where git will encrypt it.
    fn insist_on_the_filter(&self, session: &Session) -> Result<(), Failure> {
        let hint = "set the repository up: git jetcrypt init; or name a file that stays encrypted: -f dockercfg.encrypted";
        let exposed = |why: &str| {
            Failure::new(
                FailureKind::NotSetUp,
                format!("{}: not written, for {why}", self.shown),
            )
            .hint(hint)
        };
        let Some(top) = session.work_tree() else {
            return Err(exposed(
                "passwords would lie there in plaintext, outside of any repository",
            ));
        };
        // git encrypts what lies at a path, and of a link it keeps the path only
        let real = real(&self.place.path).with_context(|| format!("cannot find {}", self.shown))?;
        let top = fs::canonicalize(top).context("cannot find the top of the work tree")?;
        let Ok(inside) = real.strip_prefix(&top) else {
            return Err(exposed("it is outside of this repository"));
        };
        let path = inside.as_os_str().as_bytes();
        let read = attributes::read(&session.git(), Source::WorkTree, &[path])?;
        let filtered = read.first().is_some_and(|full| full.policy.filtered());
        if !filtered || !git_config::standing(&session.git())?.missing.is_empty() {
            return Err(exposed("git would not encrypt it on commit"));
        }
        Ok(())
    }
}

/// Where a file really lies, or will.
fn real(path: &Path) -> io::Result<PathBuf> {
    let absolute = files::lexical(&std::path::absolute(path)?);
    if fs::symlink_metadata(&absolute).is_ok() {
        return fs::canonicalize(&absolute);
    }
    match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => Ok(fs::canonicalize(folder)?.join(name)),
        _ => Ok(absolute),
    }
}

fn stays_sealed(session: &Session, path: &Path) -> Result<bool, Failure> {
    let path = path.as_os_str().as_bytes();
    Ok(policy::stays_sealed(path, session.sealed_suffix()?))
}

/// The one credential file of this repository, or a new one.
fn only(session: &Session, ring: &Ring) -> Result<Place, Failure> {
    let mut meant = Vec::new();
    for place in credentials::places(session)? {
        let is = place.named || {
            let opened = credentials::open(session, ring, &place)?;
            place.is_meant(&opened.plain)
        };
        if is {
            meant.push(place);
        }
    }
    match meant.len() {
        0 => Ok(Place::argument(&session.folder().join(credentials::USUAL))),
        1 => Ok(meant.remove(0)),
        _ => {
            let names: Vec<String> = meant.iter().map(|place| place.shown(session)).collect();
            Err(Failure::new(
                FailureKind::Usage,
                format!("there are several credential files: {}", names.join(", ")),
            )
            .hint(format!("say which: -f {}", names[0])))
        }
    }
}
