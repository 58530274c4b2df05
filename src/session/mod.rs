//! What every command works with: the repository around the current folder,
//! its settings, its pin and its keys. Opened here and nowhere else; settings
//! and keys are read when they are first needed.

mod journal;
mod keys;
mod stand;
mod writing;

use crate::core::format::Sealing;
use crate::core::hint::Hint;
use crate::core::key::{Key, Pin, Ring};
use crate::core::oid::Oid;
use crate::core::policy::SEALED_SUFFIX;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::command::{Git, GitError};
use crate::git::config::Settings;
use crate::git::key_files;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::keystore::{self, KeySource, Keys, Lying, Places};
use crate::report::names::show;
use crate::writer::{self, Make, Readers, WriteLock};
use anyhow::Context as _;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

pub use journal::{OpenJournal, meet};
pub use keys::PIN;
pub use stand::Stand;
pub use writing::{Then, Writing, lock_files_of_the_user, replacement};

/// One repository, or the folder outside of any, and what is known about it.
pub struct Session {
    location: Option<Location>,
    /// Top of the work tree, or the current folder.
    folder: PathBuf,
    objects: Objects,
    /// `--key-path`.
    key_path: Option<PathBuf>,
    /// Keys are looked for in the current folder first, as jet did.
    like_jet: bool,
    settings: OnceCell<Settings>,
    keys: OnceCell<Keys>,
    no_keys: Ring,
}

impl Session {
    /// Around the current folder, in a repository or not.
    ///
    /// # Errors
    /// A repository that git refuses to look at.
    pub fn open(key_path: Option<&Path>) -> Result<Self, Failure> {
        let objects = Objects::open();
        let location = Location::if_any(&objects)?;
        Ok(Self::put_together(location, objects, key_path))
    }

    /// The same for who must change nothing, as docker waits: what a killed
    /// command has left open stays open.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn looking_only(key_path: Option<&Path>) -> Result<Self, Failure> {
        let objects = Objects::open();
        let location = Location::if_any(&objects)?;
        let session = Self::put_together(location, objects, key_path);
        if let Some(writing) = session.writing_if_any() {
            journal::tell(&writing);
        }
        Ok(session)
    }

    /// Around the current folder, which must be in a work tree.
    ///
    /// # Errors
    /// No repository, a bare one, or one that git refuses to look at.
    pub fn in_work_tree(key_path: Option<&Path>) -> Result<Self, Failure> {
        let session = Self::open(key_path)?;
        session.top()?;
        Ok(session)
    }

    /// What a filter, a merge driver or textconv sees: git has put it at the
    /// top of the work tree (docs/git-behaviour.md 2.1).
    ///
    /// # Errors
    /// No repository, or one that git refuses to look at.
    pub fn of_filter() -> Result<Self, Failure> {
        let objects = Objects::open();
        let location = Location::of_filter(&objects)?;
        let session = Self::put_together(Some(location), objects, None);
        if let Some(writing) = session.writing_if_any() {
            journal::tell(&writing);
        }
        Ok(session)
    }

    fn put_together(location: Option<Location>, objects: Objects, key_path: Option<&Path>) -> Self {
        let top = location.as_ref().and_then(|location| location.top.clone());
        Self {
            folder: top
                .or_else(|| std::env::current_dir().ok())
                .unwrap_or_default(),
            location,
            objects,
            key_path: key_path.map(Path::to_owned),
            like_jet: false,
            settings: OnceCell::new(),
            keys: OnceCell::new(),
            no_keys: Ring::default(),
        }
    }

    /// Looks for the key in the current folder first: for the commands that
    /// jet had, and those that work outside of a repository.
    #[must_use]
    pub fn like_jet(mut self) -> Self {
        self.like_jet = true;
        self
    }

    /// The repository; none outside of one.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// The repository.
    ///
    /// # Errors
    /// There is none here.
    pub fn repository(&self) -> Result<&Location, Failure> {
        Ok(self.location.as_ref().ok_or(GitError::NoRepository)?)
    }

    /// Top of the work tree; none in a bare repository and outside of one.
    #[must_use]
    pub fn work_tree(&self) -> Option<&Path> {
        self.location.as_ref()?.top.as_deref()
    }

    /// Top of the work tree.
    ///
    /// # Errors
    /// No repository, or a bare one.
    pub fn top(&self) -> Result<&Path, Failure> {
        Ok(self.repository()?.work_tree()?)
    }

    /// Top of the work tree, or the current folder where there is none.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the user stands: paths in hints are relative to it.
    #[must_use]
    pub fn stand(&self) -> Stand {
        Stand::below(self.work_tree())
    }

    /// Where this tool keeps its own files, in the git directory.
    ///
    /// # Errors
    /// No repository.
    pub fn own(&self) -> Result<PathBuf, Failure> {
        Ok(self.repository()?.own())
    }

    /// git at the top of the work tree, or where the user stands.
    #[must_use]
    pub fn git(&self) -> Git {
        self.work_tree().map_or_else(Git::default, Git::at)
    }

    /// What changes files of the repository.
    ///
    /// # Errors
    /// There is none here.
    pub fn writing(&self) -> Result<Writing<'_>, Failure> {
        Ok(Writing::new(self.repository()?, self.git()))
    }

    fn writing_if_any(&self) -> Option<Writing<'_>> {
        let location = self.location.as_ref()?;
        Some(Writing::new(location, self.git()))
    }

    /// Where a file really lies below the top of the work tree; none for one
    /// outside, in the git directory, or that is no file but a pipe.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn below_top(&self, path: &Path) -> Result<Option<PathBuf>, Failure> {
        let Some(top) = self.work_tree() else {
            return Ok(None);
        };
        let failed = || format!("cannot find {}", path.display());
        let real = files::real(path).with_context(failed)?;
        let top = files::real(top).context("cannot find the top of the work tree")?;
        let below = real.strip_prefix(&top).ok();
        let below = below.filter(|below| !below.starts_with(".git"));
        Ok(below.map(Path::to_owned))
    }

    /// Puts what `make` writes in the place of a file that the user has named,
    /// whatever is there.
    ///
    /// # Errors
    /// [`crate::writer::WriteError`] in words; then it is as it was.
    pub fn put(&self, path: &Path, readers: Readers, make: Make<'_>) -> Result<(), Failure> {
        let stream = writer::is_stream(path)?;
        if !stream {
            self.spare_keys(path)?;
        }
        match self.below_top(path)?.filter(|_| !stream) {
            Some(below) => {
                let writing = self.writing()?;
                let held = writing.lock()?;
                writing.put(&held, below, readers, make)
            }
            None => Ok(writer::replace_with(path, readers, make)?),
        }
    }

    /// No key is overwritten, and nothing of git's.
    fn spare_keys(&self, path: &Path) -> Result<(), Failure> {
        let refused = |why: &str| {
            let what = format!("{}: not written: {why}", path.display());
            Failure::new(FailureKind::General, what).hint("name another file")
        };
        let is_key = match keystore::read(path) {
            Ok(found) => found.is_some(),
            // something else stands there, or what cannot be read
            Err(_) => false,
        };
        if is_key {
            return Err(refused("it is a key, and a key is never overwritten"));
        }
        let real = files::real(path).with_context(|| format!("cannot find {}", path.display()))?;
        let of_git = match &self.location {
            Some(location) => real.starts_with(
                files::real(&location.common).context("cannot find the git directory")?,
            ),
            None => false,
        };
        if of_git {
            return Err(refused("it lies in the git directory"));
        }
        Ok(())
    }

    /// Writes a key to a file that must not be there yet.
    ///
    /// # Errors
    /// As [`keystore::write_new`].
    pub fn write_new_key(&self, held: &WriteLock, path: &Path, key: &Key) -> Result<(), Failure> {
        match self.below_top(path)? {
            Some(below) if !files::is_there(path).context("cannot look for the key")? => {
                let new = replacement(below, None, Readers::Owner);
                let text = key.to_base64();
                self.writing()?.change(held, new, text.as_bytes())
            }
            _ => Ok(keystore::write_new(path, key)?),
        }
    }

    /// The lock of whoever changes a file: here, or outside of any repository.
    ///
    /// # Errors
    /// As [`Writing::lock`].
    pub fn lock_for_writing(&self) -> Result<WriteLock, Failure> {
        match self.writing_if_any() {
            Some(writing) => writing.lock(),
            None => Ok(lock_files_of_the_user()),
        }
    }

    /// The objects of the repository.
    #[must_use]
    pub fn objects(&self) -> &Objects {
        &self.objects
    }

    /// The blob that the index or a commit names for this path.
    ///
    /// # Errors
    /// Those of [`Objects::blob`], with the path.
    pub fn blob(&self, path: &[u8], id: &Oid) -> Result<Vec<u8>, Failure> {
        self.objects.blob(id).map_err(|error| {
            let failure = Failure::from(error);
            Failure {
                what: format!("{}: {}", show(path), failure.what),
                ..failure
            }
        })
    }

    /// `jetcrypt.*` in git's config; the defaults outside of a repository.
    ///
    /// # Errors
    /// A config that cannot be read.
    pub fn settings(&self) -> Result<&Settings, Failure> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let settings = match self.location {
            Some(_) => Settings::read(&self.objects)?,
            None => Settings::default(),
        };
        Ok(self.settings.get_or_init(|| settings))
    }

    /// Where a key may lie, in the order in which it is looked for.
    ///
    /// # Errors
    /// A config that cannot be read.
    pub fn places(&self) -> Result<Places, Failure> {
        let location = self.location.as_ref();
        Ok(Places {
            argument: self.key_path.clone(),
            current: self.like_jet.then(PathBuf::new),
            top: location.and_then(|location| location.top.clone()),
            configured: self.settings()?.key_path.clone(),
            main_top: location.and_then(|location| location.main_top.clone()),
            own: location.map(Location::own),
        })
    }

    /// The keys at hand, held against the pin; an empty ring is no failure.
    ///
    /// # Errors
    /// A key that is named and missing, or found and of no use; one that is
    /// not the key of this clone; a config that cannot be read.
    pub fn keys(&self) -> Result<&Keys, Failure> {
        if let Some(keys) = self.keys.get() {
            return Ok(keys);
        }
        let keys = keys::choose(&self.places()?, self.pin()?.as_ref(), &|| self.key_files())?;
        Ok(self.keys.get_or_init(|| keys))
    }

    /// The fingerprint that the key of this clone must have.
    ///
    /// # Errors
    /// A config that cannot be read; a pin that is none.
    pub fn pin(&self) -> Result<Option<Pin>, Failure> {
        keys::pin(self.settings()?.key.as_deref())
    }

    /// The key to encrypt with: not one that the index or HEAD holds.
    ///
    /// # Errors
    /// As [`Session::key`]; and where git holds it.
    pub fn key_to_seal(&self) -> Result<&Key, Failure> {
        let key = self.key()?;
        if self.holds(key)? {
            return Err(keys::public());
        }
        Ok(key)
    }

    /// Does the index or HEAD hold this key? Then whoever has the repository
    /// has it.
    ///
    /// # Errors
    /// What git says.
    pub fn holds(&self, key: &Key) -> Result<bool, Failure> {
        keys::is_held(key, &|| self.key_files())
    }

    /// Did this key file come with the repository?
    ///
    /// # Errors
    /// What git says.
    pub fn came_with_git(&self, lying: &Lying) -> Result<bool, Failure> {
        keys::comes_with_git(lying, &|| self.key_files())
    }

    /// The small files that the index or HEAD holds where keys lie.
    fn key_files(&self) -> Result<Vec<Vec<u8>>, Failure> {
        match self.work_tree() {
            Some(_) => Ok(key_files::held(&self.objects)?),
            None => Ok(Vec::new()),
        }
    }

    /// The key that `--key-path` names, alone and whatever the pin says: who
    /// names a key to open a file with asks about that one. It must not seal.
    ///
    /// # Errors
    /// It is missing, or of no use.
    pub fn named_key(&self) -> Result<Option<Ring>, Failure> {
        if self.key_path.is_none() {
            return Ok(None);
        }
        let named = keystore::named(&self.places()?)?;
        Ok(Some(Ring::new(named.map(|(key, _)| key), Vec::new())))
    }

    /// The ring that works by itself, as the filter does. A key that only lies
    /// around in a clone that nobody has set up (it has no pin) may have come
    /// with a pull or with this very checkout: it opens and seals nothing.
    ///
    /// # Errors
    /// As [`Session::keys`].
    pub fn ring_of_this_clone(&self) -> Result<&Ring, Failure> {
        let keys = self.keys()?;
        let believed = !keys.lay_around || self.settings()?.key.is_some();
        Ok(if believed { &keys.ring } else { &self.no_keys })
    }

    /// The ring of [`Session::keys`].
    ///
    /// # Errors
    /// As there.
    pub fn ring(&self) -> Result<&Ring, Failure> {
        Ok(&self.keys()?.ring)
    }

    /// The current key.
    ///
    /// # Errors
    /// As [`Session::keys`]; and where there is no key, which says where it
    /// was looked for.
    pub fn key(&self) -> Result<&Key, Failure> {
        match self.ring()?.current() {
            Some(key) => Ok(key),
            None => Err(self.no_key()?),
        }
    }

    /// The failure that says where a key was looked for.
    ///
    /// # Errors
    /// A config that cannot be read.
    pub fn no_key(&self) -> Result<Failure, Failure> {
        let mut failure = Failure::no_key(&self.places()?);
        let keys = self.keys()?;
        if let (true, Some(KeySource::File(path))) = (keys.lay_around, &keys.source) {
            failure.what = format!(
                "no key: this clone has not been set up with the one in {}",
                path.display()
            );
            failure.hints = vec![
                Hint::run(["git", "jetcrypt", "unlock"])
                    .file(path.as_os_str().as_encoded_bytes())
                    .to("if it is yours"),
            ];
        } else if let Some(path) = keys.held_by_git.first() {
            let path = path.display();
            failure.what = format!(
                "no key: {path} is in git, and a key that comes with the repository is not used by itself"
            );
            failure.hints = vec![
                Hint::run(["git", "jetcrypt", "unlock", &path.to_string()])
                    .to("to open files with it all the same"),
            ];
        }
        Ok(failure)
    }

    /// Every key that can be found, for the guard: the one that is not in use
    /// may be the one that leaks.
    ///
    /// # Errors
    /// A key that cannot be read cannot be looked for.
    pub fn every_key(&self) -> Result<Ring, Failure> {
        keys::every(&self.places()?, &|| self.key_files())
    }

    /// Which names stay sealed in the work tree.
    ///
    /// # Errors
    /// A config that cannot be read.
    pub fn sealed_suffix(&self) -> Result<&str, Failure> {
        let suffix = self.settings()?.sealed_suffix.as_deref();
        Ok(suffix.unwrap_or(SEALED_SUFFIX))
    }

    /// How new content is sealed: `jetcrypt.format`, or jet's where it is not
    /// set.
    ///
    /// # Errors
    /// A format that does not exist.
    pub fn sealing(&self) -> Result<Sealing, Failure> {
        match self.settings()?.format.as_deref() {
            None | Some("jet") => Ok(Sealing::Jet),
            Some("ctr") => Ok(Sealing::Ctr),
            Some(other) => Err(Failure::new(
                FailureKind::General,
                format!(
                    "git config jetcrypt.format is {other:?}, and only \"jet\" and \"ctr\" exist"
                ),
            )
            .hint("git config jetcrypt.format jet")),
        }
    }
}
