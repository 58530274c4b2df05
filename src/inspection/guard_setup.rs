//! What the guard may know here: keys, and the files that this repository
//! keeps encrypted.

use crate::core::guard::known::{Known, KnownText};
use crate::core::guard::{Guard, VERSION};
use crate::core::key::{KeyUse, Pin, Ring};
use crate::core::oid::Oid;
use crate::core::{format, lines, policy};
use crate::failure::Failure;
use crate::files;
use crate::git::attributes;
use crate::git::command::Git;
use crate::git::objects::Objects;
use crate::git::tree::{self, Mode, PendingEntries, TreeEntry};
use crate::report::names::show;
use crate::session::Session;
use anyhow::Context as _;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::path::Path;

/// Everything a guard borrows.
#[derive(Default)]
pub struct GuardSetup {
    ring: Ring,
    known: Known,
    /// The fingerprint of this clone's key.
    pin: Option<Pin>,
    /// Every `.gitattributes` of the index; none where there is no index.
    attributes: Option<Vec<TreeEntry>>,
    /// The index holds protected files.
    sealed: bool,
    patterns: Vec<String>,
    /// The names of files that stay encrypted in the work tree end so.
    suffix: String,
    /// Those of the index.
    stay_sealed: Vec<TreeEntry>,
    /// What the encrypted files hold that are known so far.
    texts: Vec<KnownText>,
    learnt: HashSet<(Oid, Vec<u8>)>,
}

pub(super) const ATTRIBUTES: &[u8] = b".gitattributes";

impl GuardSetup {
    /// With whatever keys lie here; none is needed, and no repository either.
    ///
    /// # Errors
    /// A key, an object or a config that cannot be read; what git says.
    pub fn of(session: &Session) -> Result<Self, Failure> {
        if session.location().is_none() {
            return Ok(Self::default());
        }
        let patterns = match session.work_tree() {
            Some(top) => top_patterns(top)?,
            None => Vec::new(),
        };
        let suffix = session.sealed_suffix()?.to_owned();
        // git looks through the index while we look for keys
        let listing = match session.work_tree() {
            Some(_) => Some(start_listing(&session.git(), &patterns, &suffix)?),
            None => None,
        };
        let mut setup = Self {
            ring: session.every_key()?,
            pin: session.pin()?,
            patterns,
            suffix,
            ..Self::default()
        };
        if let Some(listing) = listing {
            let entries = tree::entries_from(listing)?;
            let (attributes, protected): (Vec<TreeEntry>, Vec<TreeEntry>) = entries
                .into_iter()
                .partition(|entry| policy::base_name(&entry.path) == ATTRIBUTES);
            setup.attributes = Some(attributes);
            setup.sealed = !protected.is_empty();
            let stay_sealed = protected
                .iter()
                .filter(|entry| setup.stays_sealed(&entry.path));
            setup.stay_sealed = stay_sealed.cloned().collect();
            setup.learn(session.objects(), &protected, false)?;
        }
        Ok(setup)
    }

    /// Takes in what these files hold, where they are encrypted and a key
    /// opens them. `gone`: a parent commit has them, and what is judged takes
    /// them away.
    ///
    /// # Errors
    /// An object that cannot be read.
    pub(super) fn learn(
        &mut self,
        objects: &Objects,
        entries: &[TreeEntry],
        gone: bool,
    ) -> Result<(), Failure> {
        if self.ring.is_empty() {
            return Ok(());
        }
        let before = self.texts.len();
        for entry in entries {
            let place = (entry.id.clone(), entry.path.clone());
            if entry.mode == Mode::Commit || !self.learnt.insert(place) {
                continue;
            }
            let bytes = objects.blob(&entry.id)?;
            let reading = format::read(&bytes, &self.ring, policy::expected(&entry.path));
            if let Some(opened) = reading.opened() {
                let text = KnownText {
                    path: entry.path.clone(),
                    shown: show(&entry.path),
                    text: opened.into_plaintext(),
                    gone,
                };
                self.texts.push(text);
            }
        }
        if self.texts.len() > before {
            self.known = Known::of(&self.texts);
        }
        Ok(())
    }

    /// Does this name say that the file stays encrypted in the work tree?
    pub fn stays_sealed(&self, path: &[u8]) -> bool {
        policy::stays_sealed(path, &self.suffix)
    }

    /// The patterns of what is kept encrypted, where these of a `.gitattributes`
    /// hold.
    pub(super) fn listed(&self, patterns: &[String]) -> Vec<String> {
        listed(patterns, &self.suffix)
    }

    /// The ending of such names.
    pub fn suffix(&self) -> &str {
        &self.suffix
    }

    /// The files of the index that stay encrypted in the work tree.
    pub fn staying_sealed(&self) -> &[TreeEntry] {
        &self.stay_sealed
    }

    /// The patterns that could give our filter to a path, where the index says
    /// so plainly: in one file, at the top. `None` where only git can tell.
    pub fn plain_patterns(&self, objects: &Objects) -> Result<Option<Vec<String>>, Failure> {
        let files = self.attributes.as_deref();
        let Some(files) = files.filter(|_| !attributes::from_elsewhere(objects)) else {
            return Ok(None);
        };
        let mut patterns = Vec::new();
        for file in files {
            let text = objects.blob(&file.id)?;
            let plain = lines::plain_patterns(&text);
            let at_top = file.path == ATTRIBUTES && file.stage == 0;
            match plain.filter(|plain| at_top || plain.is_empty()) {
                Some(plain) => patterns.extend(plain),
                None => return Ok(None),
            }
        }
        Ok(Some(patterns))
    }

    /// The patterns of our filter in the `.gitattributes` at the top.
    pub fn patterns(&self) -> Vec<String> {
        self.patterns.clone()
    }

    /// Has this repository secrets that nobody here can tell of?
    pub fn cannot_know(&self) -> bool {
        self.ring.is_empty() && self.sealed
    }

    /// The keys at hand.
    pub fn ring(&self) -> &Ring {
        &self.ring
    }

    /// The guard that knows all this.
    #[must_use]
    pub fn guard(&self) -> Guard<'_> {
        Guard::new(&self.ring, self.pin.as_ref(), &self.known)
    }

    /// Changes with everything that could make a clean blob unclean: rules,
    /// keys, known credentials. Tells nothing about any of them.
    pub fn name(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(VERSION);
        hash.update(self.pin.as_ref().map(Pin::as_str).unwrap_or_default());
        for (_, key) in self.ring.keys() {
            hash.update(key.fingerprint());
        }
        for pattern in &self.patterns {
            hash.update(pattern);
            hash.update([0]);
        }
        // without a key no credential is known
        let secret = self
            .ring
            .keys()
            .next()
            .map(|(_, key)| key.subkey(KeyUse::KnownCredentials));
        if let Some(secret) = secret {
            hash.update(self.known.name(&**secret));
        }
        hash.finalize().into()
    }
}

/// Asks for what stays encrypted, for what the names or the `.gitattributes` at the top make protected,
/// and for every `.gitattributes`.
fn start_listing(git: &Git, patterns: &[String], suffix: &str) -> Result<PendingEntries, Failure> {
    Ok(tree::start_at(git, &listed(patterns, suffix))?)
}

/// The patterns of all that, none twice: git compares each path with each.
fn listed(patterns: &[String], suffix: &str) -> Vec<String> {
    let usual = policy::NAMES.into_iter().chain([".gitattributes"]);
    let more = usual.filter(|name| !patterns.iter().any(|pattern| pattern == name));
    patterns
        .iter()
        .cloned()
        .chain(more.map(str::to_owned))
        .chain((!suffix.is_empty()).then(|| {
            format!(
                "*{}",
                String::from_utf8_lossy(&lines::escaped(suffix.as_bytes()))
            )
        }))
        .collect()
}

/// Through no link: git follows none here, and one can lead to a device.
fn top_patterns(top: &Path) -> Result<Vec<String>, Failure> {
    let text = files::regular(top, Path::new(".gitattributes"));
    let text = text.context("cannot read .gitattributes")?;
    Ok(text.map(|text| lines::patterns(&text)).unwrap_or_default())
}
