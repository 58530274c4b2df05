//! What a command works with: the repository, its settings, its keys.

use super::{Failure, Kind};
use crate::core::format::Sealing;
use crate::core::key::Key;
use crate::core::policy::SEALED_SUFFIX;
use crate::git::command::Git;
use crate::git::config::Settings;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::keystore::{self, Found, Places, Source};
use std::path::{Path, PathBuf};

/// A repository with a work tree, and everything known about it.
pub(super) struct Desk {
    pub(super) location: Location,
    pub(super) settings: Settings,
    pub(super) places: Places,
    /// git at the top of the work tree.
    pub(super) git: Git,
    pub(super) top: PathBuf,
}

impl Desk {
    /// Opens the repository around the current folder.
    pub(super) fn open(key_path: Option<&Path>) -> Result<Self, Failure> {
        let location = Location::discover()?;
        let top = location.work_tree()?.to_owned();
        let settings = Settings::read(&Objects::open())?;
        let places = places(Some(&location), &settings, key_path);
        Ok(Self {
            git: Git::at(&top),
            location,
            settings,
            places,
            top,
        })
    }

    /// The keys at hand; an empty ring is no failure.
    pub(super) fn keys(&self) -> Result<Found, Failure> {
        Ok(keystore::load(&self.places)?)
    }

    /// Which names stay sealed in the work tree.
    pub(super) fn sealed_suffix(&self) -> &str {
        self.settings
            .sealed_suffix
            .as_deref()
            .unwrap_or(SEALED_SUFFIX)
    }

    /// How new content is sealed.
    pub(super) fn sealing(&self) -> Result<Sealing, Failure> {
        sealing(&self.settings)
    }
}

/// The places where a key may lie, in their order.
pub(super) fn places(
    location: Option<&Location>,
    settings: &Settings,
    key_path: Option<&Path>,
) -> Places {
    let own = location.map(Location::own);
    Places {
        argument: key_path.map(Path::to_owned),
        current: None,
        top: location.and_then(|location| location.top.clone()),
        configured: settings.key_path.clone(),
        main_top: location.and_then(|location| location.main_top.clone()),
        own,
    }
}

/// `jetcrypt.format`, or jet's where it is not set.
pub(super) fn sealing(settings: &Settings) -> Result<Sealing, Failure> {
    match settings.format.as_deref() {
        None | Some("jet") => Ok(Sealing::Jet),
        Some("ctr") => Ok(Sealing::Ctr),
        Some(other) => Err(Failure::new(
            Kind::General,
            format!("git config jetcrypt.format is {other:?}, and only \"jet\" and \"ctr\" exist"),
        )
        .hint("git config jetcrypt.format jet")),
    }
}

/// Where the fingerprint of this clone's key is kept.
pub(super) const KEY_NAME: &str = "jetcrypt.key";

/// Refuses a key that has taken the place of the one this clone was set up
/// with: a `codeship.aes` that came with a pull would open for its author
/// whatever is sealed with it.
pub(super) fn expect(settings: &Settings, found: &Found) -> Result<(), Failure> {
    let (Some(key), Some(wanted)) = (found.ring.current(), &settings.key) else {
        return Ok(());
    };
    let fingerprint = key.fingerprint();
    if fingerprint == *wanted {
        return Ok(());
    }
    let place = match &found.source {
        Some(Source::File(path)) => path.display().to_string(),
        Some(Source::Variable) | None => format!("${}", keystore::VARIABLE),
    };
    Err(Failure::new(
        Kind::WrongKey,
        format!("{place} is not the key this clone was set up with (fingerprint {fingerprint}, not {wanted})"),
    )
    .hint("a key that came with a pull or a checkout is not to be trusted: put your own back")
    .hint(format!("if the new key is meant: git config {KEY_NAME} {fingerprint}")))
}

/// The current key, or the failure that says where it was looked for.
pub(super) fn current<'a>(found: &'a Found, places: &Places) -> Result<&'a Key, Failure> {
    found.ring.current().ok_or_else(|| Failure::no_key(places))
}
