//! The file that `login`, `logout` and `import` change: read, normalised,
//! written back in the state in which it lay there, plaintext or encrypted.

use super::files as credential_files;
use super::files::CredentialFile;
use super::files::OpenedFile;
use crate::core::dockercfg::{self, Merged, Remark};
use crate::core::format::{self, Binding};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy;
use crate::core::secret::Secret;
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Identity};
use crate::git::attributes::{self, AttributeSource};
use crate::report::talk;
use crate::session::{Session, replacement};
use crate::writer::{self, Readers, WriteLock};
use anyhow::Context as _;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// A credential file that is about to change.
pub struct Target {
    file: CredentialFile,
    /// Its name for people.
    pub shown: String,
    /// Its content is encrypted as it lies there.
    sealed: bool,
    before: Option<Secret>,
    /// The file as it was read, to see that nobody has changed it since.
    identity: Option<Identity>,
    /// What it holds, and will hold.
    pub entries: Merged,
    /// What stands beside the entries and is lost when it is written.
    pub dropped: Vec<Remark>,
}

impl Target {
    /// The file that is named, else the one that is there, else a new
    /// `dockercfg`. Nothing is written yet.
    ///
    /// # Errors
    /// Several files and none is named; one that cannot be opened, or whose
    /// entries cannot be kept.
    pub fn open(session: &Session, ring: &Ring, typed: Option<&Path>) -> Result<Self, Failure> {
        let file = match typed {
            Some(path) => CredentialFile::typed(path),
            None => only(session, ring)?,
        };
        let mut target = Self {
            shown: file.shown(session),
            sealed: stays_sealed(session, &file.path)?,
            file,
            before: None,
            identity: None,
            entries: Merged::default(),
            dropped: Vec::new(),
        };
        if !target.file.is_there()? {
            return Ok(target);
        }
        target.identity = target.look()?;
        let opened = credential_files::open(session, ring, &target.file)?;
        target.sealed |= opened.sealed;
        target.take_in(&opened)?;
        target.before = String::from_utf8(opened.plain.to_vec())
            .ok()
            .map(Secret::new);
        Ok(target)
    }

    /// The entries that are there, each of which is to be kept.
    fn take_in(&mut self, opened: &OpenedFile) -> Result<(), Failure> {
        let checked = dockercfg::check(&opened.plain);
        match checked.error() {
            // nothing to keep there
            None | Some(Remark::Empty | Remark::NoCredentials) => {}
            Some(Remark::Keychain { .. } | Remark::HelperOnly { .. }) => {}
            Some(remark) => {
                return Err(Failure::new(
                    FailureKind::General,
                    format!("{}: cannot be changed: {remark}", self.shown),
                )
                .hint(
                    Hint::run(["git", "jetcrypt", "check"])
                        .file(self.shown.as_bytes())
                        .to("fix it, or move it away and begin anew; what is wrong with it"),
                ));
            }
        }
        for entry in checked.entries {
            self.entries.add(entry, &self.shown).map_err(|conflict| {
                Failure::new(
                    FailureKind::General,
                    format!(
                        "{}: has two different entries for {}",
                        self.shown, conflict.registry
                    ),
                )
                .hint("take one of them out with an editor")
            })?;
        }
        self.dropped = checked.remarks;
        self.dropped.retain(|remark| {
            matches!(
                remark,
                Remark::Helper { .. } | Remark::OtherSettings { .. } | Remark::WebLogin { .. }
            )
        });
        Ok(())
    }

    /// Writes it; false where it is as it was. The lock was taken before it was
    /// opened, so that no other of us has changed it since. `filter_is_set_up` says whether
    /// git would run our filter here.
    ///
    /// # Errors
    /// It would lie there in plaintext and nothing would encrypt it on commit;
    /// no key where it is encrypted as it lies there; the file system's.
    pub fn save(
        &self,
        session: &Session,
        held: &WriteLock,
        filter_is_set_up: impl FnOnce() -> Result<bool, Failure>,
    ) -> Result<bool, Failure> {
        let text = dockercfg::normal(self.entries.entries());
        if self.before.as_ref() == Some(&text) {
            return Ok(false);
        }
        if self.sealed {
            self.insist_on_the_repository(session)?;
            let key = session.key_to_seal()?;
            let sealing = session.sealing()?;
            let inside = session.from_top(&self.file.path);
            let binding = inside.as_deref().map_or(Binding::Alone, Binding::Path);
            let bytes = format::seal(sealing, key, binding, text.expose().as_bytes());
            self.write(session, held, &bytes)?;
        } else {
            self.insist_on_the_filter(session, filter_is_set_up)?;
            self.write(session, held, text.expose().as_bytes())?;
        }
        for remark in &self.dropped {
            talk::warning(&format!("{}: taken out: {remark}", self.shown));
        }
        Ok(true)
    }

    /// The file as it is now.
    fn look(&self) -> Result<Option<Identity>, Failure> {
        let real = self.real()?;
        let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
            return Ok(None);
        };
        let read = files::regular_as_read(folder, Path::new(name))
            .with_context(|| format!("cannot read {}", self.shown))?;
        Ok(read.map(|(_, identity)| identity))
    }

    fn write(&self, session: &Session, held: &WriteLock, bytes: &[u8]) -> Result<(), Failure> {
        let inside = match session.work_tree() {
            Some(top) => self.inside(top)?,
            None => None,
        };
        if let Some(path) = inside {
            let planned = replacement(path, self.identity.clone(), Readers::Owner);
            return session.writing()?.change(held, planned, bytes);
        }
        let planned = replacement(self.real()?, self.identity.clone(), Readers::Owner);
        Ok(writer::replace_if(&planned, bytes)?)
    }

    fn real(&self) -> Result<PathBuf, Failure> {
        Ok(files::real(&self.file.path).with_context(|| format!("cannot find {}", self.shown))?)
    }

    /// What to type to get the change into git; none outside of a repository.
    #[must_use]
    pub fn next(&self, session: &Session) -> Option<Hint> {
        let path = &self.file.path;
        let path = path.strip_prefix(session.folder()).unwrap_or(path);
        let add = Hint::run(["git", "add"]).file(path.as_os_str().as_bytes());
        session
            .work_tree()
            .map(|_| add.then(&Hint::run(["git", "commit"])))
    }

    /// Plaintext is written only where git will encrypt it.
    fn insist_on_the_filter(
        &self,
        session: &Session,
        filter_is_set_up: impl FnOnce() -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
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
        let Some(inside) = self.inside(top)? else {
            return Err(exposed("it is outside of this repository"));
        };
        let path = inside.as_os_str().as_bytes();
        let read = attributes::read(&session.git(), AttributeSource::WorkTree, &[path])?;
        let filtered = read.first().is_some_and(|full| full.policy.filtered());
        if !filtered || !filter_is_set_up()? {
            return Err(exposed("git would not encrypt it on commit"));
        }
        Ok(())
    }

    /// Where the file really lies below `top`; none where a link leads out.
    fn inside(&self, top: &Path) -> Result<Option<PathBuf>, Failure> {
        let real = self.real()?;
        let top = fs::canonicalize(top).context("cannot find the top of the work tree")?;
        Ok(real.strip_prefix(&top).ok().map(Path::to_owned))
    }

    /// A clone may bring a link to a file of the user's; what the user typed
    /// may lie anywhere.
    fn insist_on_the_repository(&self, session: &Session) -> Result<(), Failure> {
        if self.file.is_typed() || self.inside(session.folder())?.is_some() {
            return Ok(());
        }
        Err(Failure::new(
            FailureKind::General,
            format!(
                "{}: not written: it is a link that leads out of this repository",
                self.shown
            ),
        )
        .hint("where that is meant so, name the file that it leads to: -f FILE"))
    }
}

fn stays_sealed(session: &Session, path: &Path) -> Result<bool, Failure> {
    let path = path.as_os_str().as_bytes();
    Ok(policy::stays_sealed(path, session.sealed_suffix()?))
}

/// The one credential file of this repository, or a new one.
fn only(session: &Session, ring: &Ring) -> Result<CredentialFile, Failure> {
    let mut meant = Vec::new();
    for file in credential_files::in_repository(session)? {
        let is = file.is_named() || {
            let opened = credential_files::open(session, ring, &file)?;
            file.is_meant(&opened.plain)
        };
        if is {
            meant.push(file);
        }
    }
    match meant.len() {
        0 => Ok(CredentialFile::usual(session)),
        1 => Ok(meant.remove(0)),
        _ => {
            let names: Vec<String> = meant.iter().map(|file| file.shown(session)).collect();
            Err(Failure::new(
                FailureKind::Usage,
                format!("there are several credential files: {}", names.join(", ")),
            )
            .hint(format!("say which: -f {}", names[0])))
        }
    }
}
