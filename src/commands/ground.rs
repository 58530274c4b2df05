//! What the docker side works with: a repository where there is one, and the
//! current folder where there is none, as in a container of a CI.

use super::{Failure, desk, worktree};
use crate::core::lines;
use crate::core::policy::{NAMES, is_key_path};
use crate::git::command::Git;
use crate::git::config::Settings;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::git::tree::{self, Entry, Mode};
use crate::keystore::{self, Found, Places};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder with credential files, and everything known about it.
pub(super) struct Ground {
    /// Top of the work tree, or the current folder.
    pub(super) top: PathBuf,
    /// The repository around it.
    pub(super) location: Option<Location>,
    pub(super) settings: Settings,
    pub(super) places: Places,
}

impl Ground {
    /// Around the current folder.
    pub(super) fn open(key_path: Option<&Path>) -> Self {
        let objects = Objects::open();
        let location = Location::here(&objects).ok();
        let settings = location
            .as_ref()
            .and_then(|_| Settings::read(&objects).ok())
            .unwrap_or_default();
        let mut places = desk::places(location.as_ref(), &settings, key_path);
        // jet looked there, and outside of a repository it is all there is
        places.current = Some(PathBuf::new());
        let top = location.as_ref().and_then(|location| location.top.clone());
        Self {
            top: top
                .or_else(|| std::env::current_dir().ok())
                .unwrap_or_default(),
            location,
            settings,
            places,
        }
    }

    /// The keys at hand; an empty ring is no failure.
    pub(super) fn keys(&self) -> Result<Found, Failure> {
        Ok(keystore::load(&self.places)?)
    }

    /// git at the top; none outside of a repository with a work tree.
    pub(super) fn git(&self) -> Option<Git> {
        let location = self.location.as_ref()?;
        location.top.as_deref().map(Git::at)
    }

    /// The files of the index that names or the `.gitattributes` at the top
    /// make protected.
    pub(super) fn tracked(&self) -> Result<BTreeMap<Vec<u8>, Entry>, Failure> {
        let Some(git) = self.git() else {
            return Ok(BTreeMap::new());
        };
        let attributes = worktree::text(&self.top.join(".gitattributes")).unwrap_or_default();
        let mut patterns = lines::patterns(attributes.as_bytes());
        patterns.extend(NAMES.map(str::to_owned));
        let entries = tree::entries_from(tree::start_at(&git, &patterns)?)?;
        Ok(entries
            .into_iter()
            .filter(|entry| matches!(entry.mode, Mode::File { .. }) && !is_key_path(&entry.path))
            .map(|entry| (entry.path.clone(), entry))
            .collect())
    }
}
