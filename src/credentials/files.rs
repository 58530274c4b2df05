//! The credential files of a repository: which they are, and what they hold.

use crate::core::codeship;
use crate::core::dockercfg::{self, Checked, Merged};
use crate::core::format::{self, Expected, Reading, Version};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::lines;
use crate::core::policy::{self, NAMES, Policy, is_key_path};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::files::os;
use crate::git::tree::{self, Mode, TreeEntry};
use crate::protected;
use crate::report::names::show;
use crate::session::{FilePlace, Session, insist_on_own_plaintext, insist_on_proof, is_lost};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The file that `login` makes where there is none.
const USUAL: &str = "dockercfg";

/// A file whose content has been read, and opened where it was encrypted.
pub struct OpenedFile {
    /// Its name for people.
    pub shown: String,
    /// As it lies there, encrypted.
    pub sealed: bool,
    /// Its content.
    pub plain: Zeroizing<Vec<u8>>,
}

/// How we know of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Somebody typed its name: it may be a link, and lie anywhere.
    Typed,
    /// Codeship's own files name it.
    Codeship,
    /// It lies in the repository, under a name that says what it is.
    UsualName,
    /// It is protected, and may be anything.
    Protected,
}

/// A file that holds credentials, or may: where it is, and what git has of it.
#[derive(Clone)]
pub struct CredentialFile {
    /// Absolute, or as it was typed.
    pub path: PathBuf,
    origin: Origin,
    entry: Option<TreeEntry>,
}

impl CredentialFile {
    /// A file that the user has named, as seen from the current folder.
    #[must_use]
    pub fn typed(path: &Path) -> Self {
        Self::of(path, Origin::Typed)
    }

    /// A file that Codeship's own files name.
    #[must_use]
    pub fn of_codeship(path: &Path) -> Self {
        Self::of(path, Origin::Codeship)
    }

    /// The file at the top that holds credentials where nothing says
    /// otherwise, be it there or not.
    #[must_use]
    pub fn usual(session: &Session) -> Self {
        Self::of(&session.folder().join(USUAL), Origin::UsualName)
    }

    fn of(path: &Path, origin: Origin) -> Self {
        Self {
            path: path.to_owned(),
            origin,
            entry: None,
        }
    }

    /// One that is called so, in the repository.
    fn by_name(path: PathBuf, entry: Option<TreeEntry>) -> Self {
        let origin = if is_usual(path.as_os_str().as_bytes()) {
            Origin::UsualName
        } else {
            Origin::Protected
        };
        Self {
            path,
            origin,
            entry,
        }
    }

    /// Its name for people: as seen from the top.
    #[must_use]
    pub fn shown(&self, session: &Session) -> String {
        let path = self
            .path
            .strip_prefix(session.folder())
            .unwrap_or(&self.path);
        show(path.as_os_str().as_bytes())
    }

    /// Did somebody type its name?
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.origin == Origin::Typed
    }

    /// Somebody named it, or it has a name that nothing else has.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.origin != Origin::Protected
    }

    /// Is it a credential file by what it is called?
    #[must_use]
    pub fn is_credential_file(&self) -> bool {
        self.origin == Origin::Codeship || is_usual(self.path.as_os_str().as_bytes())
    }

    /// Is it meant to be a credential file, with this content?
    #[must_use]
    pub fn is_meant(&self, plain: &[u8]) -> bool {
        self.is_named() || is_meant(self.path.as_os_str().as_bytes(), plain)
    }

    /// Is it there, in the work tree or in the index?
    ///
    /// # Errors
    /// It cannot be looked at.
    pub fn is_there(&self) -> Result<bool, Failure> {
        let there = || files::is_there(&self.path);
        let failed = || format!("cannot look for {}", self.path.display());
        Ok(self.entry.is_some() || there().with_context(failed)?)
    }

    /// What lies there: the repository's own files are not read through a
    /// link that leaves it.
    fn read(&self, session: &Session) -> io::Result<Vec<u8>> {
        match self.origin {
            Origin::Typed => files::named(&self.path, files::LARGEST).map(|read| read.to_vec()),
            _ => files::inside(session.folder(), &self.path),
        }
    }
}

/// Where a path of Codeship's files leads, as an absolute one. They are
/// relative to the top, and so is one with a leading slash (jet ran in a
/// container). None where its words lead out of the repository.
#[must_use]
pub fn codeship_path(session: &Session, written: &str) -> Option<PathBuf> {
    let below = written.trim_start_matches('/');
    let path = files::lexical(&session.folder().join(below));
    path.starts_with(session.folder()).then_some(path)
}

/// The files that may hold credentials here, by name: tracked ones, those
/// that Codeship's files name, and, where there is none, what lies at the top.
///
/// # Errors
/// What git says; `.gitattributes` that cannot be read.
pub fn in_repository(session: &Session) -> Result<Vec<CredentialFile>, Failure> {
    let mut all: BTreeMap<PathBuf, CredentialFile> = BTreeMap::new();
    for (path, entry) in tracked(session)? {
        let path = session.folder().join(os(&path));
        all.insert(path.clone(), CredentialFile::by_name(path, Some(entry)));
    }
    for name in named_by_codeship(session) {
        // doctor says so where it leads out
        let Some(path) = codeship_path(session, &name) else {
            continue;
        };
        match all.get_mut(&path) {
            Some(file) => file.origin = Origin::Codeship,
            None if lies_there(session, &path) => {
                let file = CredentialFile::of_codeship(&path);
                all.insert(path, file);
            }
            None => {}
        }
    }
    if all.is_empty() {
        let folder = session.folder();
        let failed = || format!("cannot look into {}", folder.display());
        for entry in fs::read_dir(folder).with_context(failed)? {
            let name = entry.with_context(failed)?.file_name();
            let path = folder.join(&name);
            if Policy::default().named(name.as_bytes()) && lies_there(session, &path) {
                all.insert(path.clone(), CredentialFile::by_name(path, None));
            }
        }
    }
    Ok(all.into_values().collect())
}

/// Is there a file? One that cannot be opened is there: to open it is then an
/// error, and not nothing.
fn lies_there(session: &Session, path: &Path) -> bool {
    match files::open_inside(session.folder(), path) {
        Ok(_) => true,
        Err(error) => {
            let is_folder = files::is_folder(path).unwrap_or(false);
            !files::is_absent(&error) && !is_folder
        }
    }
}

/// The files of the index that names or the `.gitattributes` at the top make
/// protected.
fn tracked(session: &Session) -> Result<BTreeMap<Vec<u8>, TreeEntry>, Failure> {
    let Some(top) = session.work_tree() else {
        return Ok(BTreeMap::new());
    };
    let attributes = files::regular(top, Path::new(".gitattributes"))
        .context("cannot read .gitattributes")?
        .unwrap_or_default();
    let mut patterns = lines::patterns(&attributes);
    patterns.extend(NAMES.map(str::to_owned));
    let entries = tree::entries_from(tree::start_at(&session.git(), &patterns)?)?;
    Ok(entries
        .into_iter()
        .filter(|entry| matches!(entry.mode, Mode::File { .. }) && !is_key_path(&entry.path))
        .map(|entry| (entry.path.clone(), entry))
        .collect())
}

/// The names that nothing but a credential file has.
fn is_usual(path: &[u8]) -> bool {
    let name = policy::base_name(path);
    let name = name.strip_suffix(b".encrypted").unwrap_or(name);
    matches!(name, b"dockercfg" | b".dockercfg")
}

fn named_by_codeship(session: &Session) -> BTreeSet<String> {
    // what cannot be read doctor tells
    let texts = |names: &[&str]| {
        let read = |name: &&str| files::text_inside(session.folder(), Path::new(name)).ok()?;
        names.iter().filter_map(read).collect::<Vec<_>>()
    };
    let services = texts(codeship::SERVICE_FILES)
        .iter()
        .filter_map(|text| codeship::services(text).ok())
        .flat_map(|services| services.uses)
        .collect::<Vec<_>>();
    let steps = texts(codeship::STEP_FILES)
        .iter()
        .filter_map(|text| codeship::steps(text).ok())
        .flat_map(|steps| steps.uses)
        .collect::<Vec<_>>();
    services
        .into_iter()
        .chain(steps)
        .filter(|found| found.kind == codeship::UseKind::Dockercfg && !found.value.is_empty())
        .map(|found| found.value)
        .collect()
}

/// Reads a file, from the work tree or, where it is missing there, from the
/// index, and opens it where it is encrypted.
///
/// # Errors
/// It is not there; or it is encrypted and there is no key, or the wrong one.
pub fn open(session: &Session, ring: &Ring, file: &CredentialFile) -> Result<OpenedFile, Failure> {
    let bytes = match file.read(session) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(error) => Zeroizing::new(from_index(session, file, error)?),
    };
    unsealed(session, ring, file, bytes)
}

/// What the index has of a file that is missing in the work tree.
fn from_index(
    session: &Session,
    file: &CredentialFile,
    why: io::Error,
) -> Result<Vec<u8>, Failure> {
    let shown = file.shown(session);
    if let Some(entry) = file.entry.as_ref().filter(|_| files::is_absent(&why)) {
        return session.blob(&entry.path, &entry.id);
    }
    let leads_out = files::leads_out(&why);
    let failure = Failure::new(FailureKind::General, format!("cannot read {shown}: {why}"));
    Err(if leads_out {
        failure.hint("where that is meant so, name the file that it leads to: -f FILE")
    } else {
        failure
    })
}

/// The same for bytes that have been read already.
///
/// # Errors
/// It is encrypted and there is no key, or the wrong one; it is damaged.
pub fn unsealed(
    session: &Session,
    ring: &Ring,
    file: &CredentialFile,
    bytes: Zeroizing<Vec<u8>>,
) -> Result<OpenedFile, Failure> {
    let shown = file.shown(session);
    let promise = policy::promise(file.path.as_os_str().as_bytes());
    let place = FilePlace::of(session, &file.path)?;
    place.insist_on_plain_folders(session, ring, &shown)?;
    let expected = Expected {
        promise,
        binding: place.binding(),
    };
    let opened = |sealed, plain| OpenedFile {
        shown: shown.clone(),
        sealed,
        plain,
    };
    match format::read(&bytes, ring, expected) {
        Reading::Empty | Reading::Plain | Reading::Disguised(Version::JetV1) => {
            let is_meant = file.origin == Origin::Codeship;
            place.judged(session, |session, path| {
                insist_on_own_plaintext(session, ring, path, is_meant, &shown)
            })?;
            Ok(opened(false, bytes))
        }
        Reading::Opened(found) => {
            place.judged(session, |session, path| {
                insist_on_proof(session, ring, &found, &bytes, path, &shown)
            })?;
            Ok(opened(true, found.into_plaintext()))
        }
        Reading::Damaged(damage) => {
            Err(
                Failure::new(FailureKind::WrongKey, format!("{shown}: damaged: {damage}")).hint(
                    Hint::run(["git", "checkout", "--"])
                        .file(shown.as_bytes())
                        .to("take it from git again"),
                ),
            )
        }
        Reading::Locked(_) => {
            let mut failure = session.no_key()?;
            failure.what = format!("{shown} is encrypted, and there is {}", failure.what);
            Err(failure)
        }
        Reading::OtherKey(version) | Reading::Disguised(version) => {
            place.judged(session, |session, path| {
                insist_that_key_exists(session, path, &bytes, &shown)
            })?;
            Err(Failure::wrong_key(version, promise, &shown))
        }
    }
}

/// What was given up no key will ever open.
fn insist_that_key_exists(
    session: &Session,
    path: &[u8],
    bytes: &[u8],
    shown: &str,
) -> Result<(), Failure> {
    if !is_lost(session, path, bytes)? {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::WrongKey,
        format!("{shown}: encrypted under a key that was given up: nobody here can read it"),
    )
    .hint(protected::write_anew(session, path)?))
}

/// Is what lies at this path of the repository meant to be a credential file?
/// A protected file may hold other secrets, or samples.
#[must_use]
pub fn is_meant(path: &[u8], plain: &[u8]) -> bool {
    let sample = [&b".example"[..], b".sample", b".template", b".dist"];
    is_usual(path) || (dockercfg::is_meant(plain) && !sample.iter().any(|end| path.ends_with(end)))
}

/// The credentials of these files, or of all that are found; one entry for
/// each registry.
///
/// # Errors
/// No file, one that cannot be opened or used, or two that disagree.
pub fn gather(session: &Session, ring: &Ring, typed: &[PathBuf]) -> Result<Merged, Failure> {
    let mut merged = Merged::default();
    let files = if typed.is_empty() {
        in_repository(session)?
    } else {
        typed
            .iter()
            .map(|path| CredentialFile::typed(path))
            .collect()
    };
    for file in &files {
        let opened = open(session, ring, file)?;
        if !file.is_meant(&opened.plain) {
            continue;
        }
        add(&mut merged, &opened)?;
    }
    if merged.is_empty() {
        return Err(nothing_here());
    }
    Ok(merged)
}

/// What there is to say where no file was found.
#[must_use]
pub fn nothing_here() -> Failure {
    Failure::new(FailureKind::General, "there is no credential file here")
        .hint("name it, or make one: git jetcrypt login REGISTRY -u USER")
}

/// Adds what a file holds.
///
/// # Errors
/// Clients cannot use it, or it disagrees with what is there.
pub fn add(merged: &mut Merged, opened: &OpenedFile) -> Result<(), Failure> {
    let checked = usable(opened)?;
    for entry in checked.entries {
        merged.add(entry, &opened.shown).map_err(|conflict| {
            Failure::new(FailureKind::General, conflict.to_string()).hint(
                "say which files are meant, with -f FILE; or make them agree: git jetcrypt login",
            )
        })?;
    }
    Ok(())
}

/// The content of a credential file that clients can use.
fn usable(opened: &OpenedFile) -> Result<Checked, Failure> {
    let checked = dockercfg::check(&opened.plain);
    match checked.error() {
        None => Ok(checked),
        Some(remark) => Err(Failure::new(
            FailureKind::General,
            format!("{}: clients cannot use it: {remark}", opened.shown),
        )
        .hint(remark.remedy(&opened.shown))),
    }
}

/// `docker.io (user acmebot), quay.io`: what may be shown of entries.
#[must_use]
pub fn summary<'a>(entries: impl Iterator<Item = &'a dockercfg::Entry>) -> String {
    let one = |entry: &dockercfg::Entry| {
        let registry = show(entry.registry().as_bytes());
        match entry.shown_user() {
            Some(user) => format!("{registry} (user {})", show(user.as_bytes())),
            None => registry,
        }
    };
    entries.map(one).collect::<Vec<_>>().join(", ")
}
