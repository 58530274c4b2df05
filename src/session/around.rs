//! What every command works with: the repository around the current folder,
//! its settings, its pin and its keys. Opened here and nowhere else; settings
//! and keys are read when they are first needed.

use super::book::TrustSoFar;
use super::journal;
use super::keys::{self, KnownToGit};
use super::pin;
use super::stand::Stand;
use super::writing::{Writing, lock_files_of_the_user};
use crate::core::format::Sealing;
use crate::core::hint::Hint;
use crate::core::key::{Key, Pin, Ring};
use crate::core::oid::Oid;
use crate::core::policy::{SEALED_SUFFIX, SHARED_KEYS};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::command::{Git, GitError};
use crate::git::config::Settings;
use crate::git::key_files;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::keystore::{KeySource, Keys, Lying, Places};
use crate::report::names::show;
use crate::report::talk;
use crate::writer::WriteLock;
use anyhow::Context as _;
use std::cell::OnceCell;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};

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
    /// git has started us, and nobody has typed a command of ours.
    by_git: bool,
    settings: OnceCell<Settings>,
    keys: OnceCell<Keys>,
    no_keys: Ring,
    trust: TrustSoFar,
}

impl Session {
    /// Around the current folder, in a repository or not.
    ///
    /// # Errors
    /// A repository that git refuses to look at.
    pub fn open(key_path: Option<&Path>) -> Result<Self, Failure> {
        let objects = Objects::open();
        let location = Location::if_any(&objects)?;
        Self::put_together(location, objects, key_path)
    }

    /// The same for who must change nothing, as docker waits: what a killed
    /// command has left open stays open.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn looking_only(key_path: Option<&Path>) -> Result<Self, Failure> {
        let objects = Objects::open();
        let location = Location::if_any(&objects)?;
        let session = Self::put_together(location, objects, key_path)?;
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
        let mut session = Self::put_together(Some(location), objects, None)?;
        session.by_git = true;
        if let Some(writing) = session.writing_if_any() {
            journal::tell(&writing);
        }
        Ok(session)
    }

    fn put_together(
        location: Option<Location>,
        objects: Objects,
        key_path: Option<&Path>,
    ) -> Result<Self, Failure> {
        let top = location.as_ref().and_then(|location| location.top.clone());
        let folder = match top {
            Some(top) => top,
            None => std::env::current_dir().context("cannot find the current folder")?,
        };
        Ok(Self {
            folder,
            location,
            objects,
            key_path: key_path.map(Path::to_owned),
            like_jet: false,
            by_git: false,
            settings: OnceCell::new(),
            keys: OnceCell::new(),
            no_keys: Ring::default(),
            trust: TrustSoFar::default(),
        })
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

    /// Is history here only in part, cut off by `--depth`?
    ///
    /// # Errors
    /// Outside of a repository; a git directory that cannot be read.
    pub fn is_shallow(&self) -> Result<bool, Failure> {
        let file = self.repository()?.common.join("shallow");
        let is_there = files::is_there(&file).context("cannot look into the git directory")?;
        Ok(is_there)
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

    /// A file's path from the top of the work tree, as git names it; `None`
    /// outside of a work tree.
    #[must_use]
    pub fn from_top(&self, file: &Path) -> Option<Vec<u8>> {
        let path = files::from_top(self.work_tree()?, file)?;
        Some(path.into_os_string().into_vec())
    }

    /// What was found about trust so far.
    pub(super) fn trust(&self) -> &TrustSoFar {
        &self.trust
    }

    /// Takes down that git is checking out this commit or tree.
    pub fn comes_from(&self, treeish: &[u8]) {
        self.trust.comes_from(treeish);
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

    /// The lock of whoever changes a file: here, or outside of any repository.
    ///
    /// # Errors
    /// As [`Writing::lock`].
    pub fn lock_for_writing(&self) -> Result<WriteLock, Failure> {
        match self.writing_if_any() {
            Some(writing) => writing.lock(),
            None => lock_files_of_the_user(),
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
        let git = KnownToGit {
            held: &|| self.key_files(),
            tracks: &|path| self.tracks(path),
            history: !self.by_git,
        };
        let keys = keys::choose(&self.places()?, self.pin()?.as_ref(), &git)?;
        if let (true, Some(KeySource::File(path))) = (keys.tracked, &keys.source) {
            let path = path.display();
            talk::warning(&format!(
                "{path} is in git: it opens files here, and encrypts none"
            ));
        }
        Ok(self.keys.get_or_init(|| keys))
    }

    /// The fingerprint that the key of this clone must have, as config has it.
    ///
    /// # Errors
    /// A config that cannot be read; a pin that is none.
    pub fn pin(&self) -> Result<Option<Pin>, Failure> {
        pin::configured(self.settings()?.key.as_deref())
    }

    /// The same where the config has lost it, or has half of it: that of the
    /// key that is kept in the git directory.
    ///
    /// # Errors
    /// As [`Session::pin`]; the kept key cannot be read.
    pub fn pin_in_fact(&self) -> Result<Option<Pin>, Failure> {
        pin::of_clone(&self.places()?, self.pin()?.as_ref())
    }

    /// The key to encrypt with: not one that the index or HEAD holds.
    ///
    /// # Errors
    /// As [`Session::key`]; and where git holds it.
    pub fn key_to_seal(&self) -> Result<&Key, Failure> {
        let key = self.key()?;
        let keys = self.keys()?;
        if self.is_public(keys)? {
            return Err(keys::public(keys));
        }
        Ok(key)
    }

    /// Does the index or HEAD hold the current one of these keys, or its file?
    ///
    /// # Errors
    /// What git says.
    pub fn is_public(&self, keys: &Keys) -> Result<bool, Failure> {
        match keys.ring.current() {
            Some(key) => Ok(keys.tracked || self.holds(key)?),
            None => Ok(false),
        }
    }

    /// Does the index or HEAD hold this key? Then whoever has the repository
    /// has it.
    ///
    /// # Errors
    /// What git says.
    pub fn holds(&self, key: &Key) -> Result<bool, Failure> {
        keys::is_held(key, &|| self.key_files())
    }

    /// Does the index or HEAD hold the key of this clone?
    ///
    /// # Errors
    /// What git says.
    pub fn holds_current(&self) -> Result<bool, Failure> {
        match self.ring()?.current() {
            Some(key) => self.holds(key),
            None => Ok(false),
        }
    }

    /// Did this key file come with the repository?
    ///
    /// # Errors
    /// What git says.
    pub fn came_with_git(&self, lying: &Lying) -> Result<bool, Failure> {
        keys::comes_with_git(lying, &|| self.key_files())
    }

    /// Does a work tree of this repository track this file, which somebody has
    /// named?
    ///
    /// # Errors
    /// What git says.
    pub fn tracks(&self, path: &Path) -> Result<bool, Failure> {
        let location = self.location.as_ref();
        let tops = location.map(|location| [location.top.as_deref(), location.main_top.as_deref()]);
        let tops: Vec<&Path> = tops.into_iter().flatten().flatten().collect();
        Ok(key_files::is_tracked_below(&tops, path)?)
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
        Ok(Some(keys::for_one_file(&self.places()?)?))
    }

    /// The ring that works by itself: for the filter, the merge driver and
    /// textconv, which git starts. A key that only lies around in a clone that
    /// nobody has set up (it has no pin) may have come with a pull or with this
    /// very checkout: it opens and seals nothing. Nor does one in a tracked
    /// file that is not the key as git holds it: it could not be told later
    /// that git has it.
    ///
    /// # Errors
    /// As [`Session::keys`].
    pub fn ring_of_this_clone(&self) -> Result<&Ring, Failure> {
        let keys = self.keys()?;
        let hides = match keys.ring.current() {
            Some(key) if keys.tracked => !self.holds(key)?,
            _ => false,
        };
        let lies = keys.lay_around && self.settings()?.key.is_none();
        Ok(if lies || hides {
            &self.no_keys
        } else {
            &keys.ring
        })
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
        let mut failure = keys::none(&self.places()?, self.keys()?);
        if self.has_shared_keys()? {
            let unlock = Hint::run(["git", "jetcrypt", "unlock"]);
            let purpose = "somebody has shared the key here: with your private key of SSH or age";
            failure.hints.insert(0, unlock.to(purpose));
        }
        Ok(failure)
    }

    /// Does the index hold files of `.jetcrypt/keys`?
    ///
    /// # Errors
    /// What git says.
    pub fn has_shared_keys(&self) -> Result<bool, Failure> {
        if self.location.is_none() {
            return Ok(false);
        }
        let spec = format!(":(top,glob){SHARED_KEYS}/*.age");
        Ok(self.git().line(["ls-files", "--", &spec])?.is_some())
    }

    /// The current key alone, for the guard: which one leaks may matter.
    ///
    /// # Errors
    /// As [`Session::keys`].
    pub fn key_in_use(&self) -> Result<Ring, Failure> {
        Ok(keys::without_retired(self.ring()?))
    }

    /// Every key that can be found, for the guard: the one that is not in use
    /// may be the one that leaks.
    ///
    /// # Errors
    /// A key that cannot be read cannot be looked for.
    pub fn every_key(&self) -> Result<Ring, Failure> {
        // what cannot be understood stops the guard as well
        pin::expected()?;
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
