//! The credential files of a repository: which they are, and what they hold.

use super::crypt;
use crate::core::codeship;
use crate::core::dockercfg::{self, Checked, Merged};
use crate::core::format::{self, Reading, Version};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::lines;
use crate::core::policy::{self, NAMES, Policy, is_key_path};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::files::os;
use crate::git::tree::{self, Entry, Mode};
use crate::report::names::show;
use crate::session::Session;
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The file that `login` makes where there is none.
pub(super) const USUAL: &str = "dockercfg";

/// A file whose content has been read, and opened where it was encrypted.
pub(super) struct Opened {
    /// Its name for people.
    pub(super) shown: String,
    /// As it lies there, encrypted.
    pub(super) sealed: bool,
    pub(super) plain: Zeroizing<Vec<u8>>,
}

/// Where a credential file is, and what git has of it.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// Somebody named it: an argument, or Codeship's own files.
    pub(super) named: bool,
    /// Codeship's own files name it as a credential file.
    by_codeship: bool,
    entry: Option<Entry>,
}

impl Place {
    /// A file that the user has named, as seen from the current folder.
    pub(super) fn argument(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            named: true,
            by_codeship: false,
            entry: None,
        }
    }

    /// Its name for people: as seen from the top.
    pub(super) fn shown(&self, session: &Session) -> String {
        let path = self
            .path
            .strip_prefix(session.folder())
            .unwrap_or(&self.path);
        show(path.as_os_str().as_bytes())
    }

    /// Is it a credential file by what it is called?
    pub(super) fn is_credential_file(&self) -> bool {
        self.by_codeship || is_usual(self.path.as_os_str().as_bytes())
    }

    /// Is it meant to be a credential file, with this content?
    pub(super) fn is_meant(&self, plain: &[u8]) -> bool {
        self.named || is_meant(self.path.as_os_str().as_bytes(), plain)
    }

    /// Is it there, in the work tree or in the index?
    pub(super) fn exists(&self) -> bool {
        self.entry.is_some() || self.path.exists()
    }
}

/// The files that may hold credentials here, by name: tracked ones, those
/// that Codeship's files name, and, where there is none, what lies at the top.
pub(super) fn places(session: &Session) -> Result<Vec<Place>, Failure> {
    let mut all: BTreeMap<PathBuf, Place> = BTreeMap::new();
    for (path, entry) in tracked(session)? {
        let place = Place {
            path: session.folder().join(os(&path)),
            named: is_usual(&path),
            by_codeship: false,
            entry: Some(entry),
        };
        all.insert(place.path.clone(), place);
    }
    for name in named_by_codeship(session) {
        let path = files::lexical(&session.folder().join(name));
        if !path.starts_with(session.folder()) {
            continue; // doctor says so
        }
        match all.get_mut(&path) {
            Some(place) => {
                place.named = true;
                place.by_codeship = true;
            }
            None if path.is_file() => {
                let place = Place {
                    by_codeship: true,
                    ..Place::argument(&path)
                };
                all.insert(path, place);
            }
            None => {}
        }
    }
    if all.is_empty() {
        let entries = fs::read_dir(session.folder())
            .into_iter()
            .flatten()
            .flatten();
        for name in entries.map(|entry| entry.file_name()) {
            let path = session.folder().join(&name);
            if Policy::default().named(name.as_bytes()) && path.is_file() {
                let named = is_usual(name.as_bytes());
                let place = Place {
                    named,
                    ..Place::argument(&path)
                };
                all.insert(path, place);
            }
        }
    }
    Ok(all.into_values().collect())
}

/// The files of the index that names or the `.gitattributes` at the top make
/// protected.
fn tracked(session: &Session) -> Result<BTreeMap<Vec<u8>, Entry>, Failure> {
    let Some(top) = session.work_tree() else {
        return Ok(BTreeMap::new());
    };
    let attributes = files::text(&top.join(".gitattributes")).unwrap_or_default();
    let mut patterns = lines::patterns(attributes.as_bytes());
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
    let texts = |names: &[&str]| {
        let found = names.iter().map(|name| session.folder().join(name));
        found
            .filter_map(|path| files::text(&path))
            .collect::<Vec<_>>()
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
pub(super) fn open(session: &Session, ring: &Ring, place: &Place) -> Result<Opened, Failure> {
    let shown = place.shown(session);
    let bytes = match files::bounded(&place.path) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(error) => {
            let stored = match &place.entry {
                Some(entry) => session.objects().blob(&entry.id)?,
                None => None,
            };
            Zeroizing::new(
                stored
                    .ok_or(error)
                    .with_context(|| format!("cannot read {shown}"))?,
            )
        }
    };
    unsealed(session, ring, place, bytes)
}

/// The same for bytes that have been read already.
pub(super) fn unsealed(
    session: &Session,
    ring: &Ring,
    place: &Place,
    bytes: Zeroizing<Vec<u8>>,
) -> Result<Opened, Failure> {
    let shown = place.shown(session);
    let promise = policy::promise(place.path.as_os_str().as_bytes());
    let opened = |sealed, plain| Opened {
        shown: shown.clone(),
        sealed,
        plain,
    };
    match format::read(&bytes, ring, promise) {
        Reading::Empty | Reading::Plain | Reading::Disguised(Version::JetV1) => {
            Ok(opened(false, bytes))
        }
        Reading::Opened(found) => Ok(opened(true, found.plaintext)),
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
            Err(crypt::wrong_key(version, promise, &shown))
        }
    }
}

/// Is what lies at this path of the repository meant to be a credential file?
/// A protected file may hold other secrets, or samples.
pub(super) fn is_meant(path: &[u8], plain: &[u8]) -> bool {
    let sample = [&b".example"[..], b".sample", b".template", b".dist"];
    is_usual(path) || (dockercfg::is_meant(plain) && !sample.iter().any(|end| path.ends_with(end)))
}

/// The credentials of these files, or of all that are found; one entry for
/// each registry.
///
/// # Errors
/// No file, one that cannot be opened or used, or two that disagree.
pub(super) fn gather(session: &Session, ring: &Ring, files: &[PathBuf]) -> Result<Merged, Failure> {
    let mut merged = Merged::default();
    let places = if files.is_empty() {
        places(session)?
    } else {
        files.iter().map(|path| Place::argument(path)).collect()
    };
    for place in &places {
        let opened = open(session, ring, place)?;
        if !place.is_meant(&opened.plain) {
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
pub(super) fn nothing_here() -> Failure {
    Failure::new(FailureKind::General, "there is no credential file here")
        .hint("name it, or make one: git jetcrypt login REGISTRY -u USER")
}

/// Adds what a file holds.
pub(super) fn add(merged: &mut Merged, opened: &Opened) -> Result<(), Failure> {
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
pub(super) fn usable(opened: &Opened) -> Result<Checked, Failure> {
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
pub(super) fn summary<'a>(entries: impl Iterator<Item = &'a dockercfg::Entry>) -> String {
    let one = |entry: &dockercfg::Entry| {
        let registry = show(entry.registry().as_bytes());
        match entry.shown_user() {
            Some(user) => format!("{registry} (user {})", show(user.as_bytes())),
            None => registry,
        }
    };
    entries.map(one).collect::<Vec<_>>().join(", ")
}
