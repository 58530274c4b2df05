//! What the guard may know here: keys, and the credentials that this
//! repository keeps encrypted.

use super::{Failure, desk};
use crate::core::guard::known::Known;
use crate::core::guard::{Guard, VERSION};
use crate::core::key::Ring;
use crate::core::policy;
use crate::git::command::Git;
use crate::git::config::Settings;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::git::tree;
use crate::keystore;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// Everything a guard borrows.
#[derive(Default)]
pub(super) struct Watch {
    ring: Ring,
    known: Known,
    settings: Settings,
}

impl Watch {
    /// In the repository around the current folder, with whatever key lies
    /// here; none is needed.
    pub(super) fn open(git: &Git, objects: &mut Objects) -> Result<Self, Failure> {
        let settings = Settings::read(objects)?;
        let location = Location::of_filter(objects)?;
        let ring = keystore::load_all(&desk::places(Some(&location), &settings, None))?;
        let known = match location.top {
            Some(_) if !ring.is_empty() => own_credentials(git, objects, &ring)?,
            _ => Known::default(),
        };
        Ok(Self {
            ring,
            known,
            settings,
        })
    }

    pub(super) fn guard(&self) -> Guard<'_> {
        Guard::new(&self.ring, self.settings.key.as_deref(), &self.known)
    }

    /// Changes with everything that could make a clean blob unclean: rules,
    /// keys, known credentials. Tells nothing about any of them.
    pub(super) fn name(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(VERSION.to_be_bytes());
        hash.update(self.settings.key.as_deref().unwrap_or_default());
        for (_, key) in self.ring.keys() {
            hash.update(key.fingerprint());
        }
        // without a key no credential is known
        let secret = self
            .ring
            .current()
            .map(|key| key.derive("git-jetcrypt/1 known credentials"));
        if let Some(secret) = secret {
            hash.update(self.known.name(&*secret));
        }
        hash.finalize().into()
    }
}

/// What the encrypted files of the index hold.
fn own_credentials(git: &Git, objects: &mut Objects, ring: &Ring) -> Result<Known, Failure> {
    let mut files = Vec::new();
    for entry in tree::protected(git)? {
        let Some(bytes) = objects.blob(&entry.id)? else {
            continue;
        };
        if let Some(plain) =
            crate::core::format::open_any(&bytes, ring, policy::promise(&entry.path))
        {
            files.push((crate::report::names::show(&entry.path), plain));
        }
    }
    let files: Vec<(String, Zeroizing<Vec<u8>>)> = files;
    Ok(Known::of(
        files
            .iter()
            .map(|(path, plain)| (path.clone(), plain.as_slice())),
    ))
}
