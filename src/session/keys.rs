//! Which key this clone works with (docs/design.md, "The key").
//!
//! A key that is named for this one command wins. Else it is the copy that
//! `init` or `unlock` has kept in the git directory, and where none is kept a
//! key file that lies around, but never one that came with a pull: whoever
//! wrote it reads what it seals. Last, the pin is asked, and what automation
//! expects.

use super::pin;
use crate::core::guard::forms::Material;
use crate::core::hint::Hint;
use crate::core::key::{Key, Pin, Ring};
use crate::core::policy::KEY_FILE;
use crate::failure::{Failure, FailureKind};
use crate::git::key_files;
use crate::keystore::{self, KeySource, Keys, Lying, Places};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// What git knows of keys and key files. Asked only where the answer matters.
pub(super) struct KnownToGit<'a> {
    /// What the index and HEAD hold at paths where keys lie: the bytes of small
    /// files.
    pub held: HeldByGit<'a>,
    /// Does this repository track this file?
    pub tracks: &'a dyn Fn(&Path) -> Result<bool, Failure>,
    /// Is history asked, too? Not by what git starts: without a pin it believes
    /// no key that lies around.
    pub history: bool,
}

/// See [`KnownToGit::held`].
pub(super) type HeldByGit<'a> = &'a dyn Fn() -> Result<Vec<Vec<u8>>, Failure>;

/// Chooses the key, and holds it against the pin and the expected fingerprint.
pub(super) fn choose(
    places: &Places,
    pin: Option<&Pin>,
    git: &KnownToGit<'_>,
) -> Result<Keys, Failure> {
    // a malformed one is an error, whether there is a key or not
    pin::expected()?;
    let retired = keystore::retired(places)?;
    let chosen = match keystore::named(places)? {
        Some((key, source)) => named(key, source, git)?,
        None => unnamed(places, pin, git)?,
    };
    if let (Some(key), Some(source)) = (&chosen.key, &chosen.source) {
        if let Some(pin) = pin::of_clone(places, pin)? {
            pin::fits(key, source, &pin)?;
        }
        pin::expect(key, &source.to_string(), None)?;
    }
    Ok(Keys {
        ring: Ring::new(chosen.key, retired),
        source: chosen.source,
        lay_around: chosen.lay_around,
        tracked: chosen.tracked,
        held_by_git: chosen.held_by_git,
        once_in_git: chosen.once_in_git,
    })
}

#[derive(Default)]
struct Chosen {
    key: Option<Key>,
    source: Option<KeySource>,
    lay_around: bool,
    tracked: bool,
    held_by_git: Vec<PathBuf>,
    once_in_git: Vec<PathBuf>,
}

/// A key that is named for this one command.
fn named(key: Key, source: KeySource, git: &KnownToGit<'_>) -> Result<Chosen, Failure> {
    let tracked = match &source {
        KeySource::File(path) => (git.tracks)(path)?,
        KeySource::Variable => false,
    };
    Ok(Chosen {
        key: Some(key),
        source: Some(source),
        tracked,
        ..Chosen::default()
    })
}

fn unnamed(places: &Places, pin: Option<&Pin>, git: &KnownToGit<'_>) -> Result<Chosen, Failure> {
    let kept = keystore::kept(places)?;
    let lying = keystore::lying(places, kept.is_some())?;
    let Some((key, path)) = kept else {
        return among(lying, pin, git);
    };
    let mut chosen = Chosen::default();
    // a change of keys that was stopped has begun to give copies the new one
    let next = match (lying.is_empty(), &places.own) {
        (false, Some(own)) => keystore::next(own)?,
        _ => None,
    };
    for other in lying {
        let is_next = |other: &Key| next.as_ref().is_some_and(|next| next.same_as(other));
        let same = |other: &Key| other.same_as(&key) || is_next(other);
        if other.key.as_ref().is_ok_and(same) {
            continue;
        }
        if comes_with_git(&other, git.held)? {
            chosen.held_by_git.push(other.path);
            continue;
        }
        // a broken one is told as such
        other.key?;
        return Err(differs(&other.path, &path));
    }
    chosen.key = Some(key);
    chosen.source = Some(KeySource::File(path));
    Ok(chosen)
}

/// The first key file that git does not know. A commit may have brought one
/// that git tracks no more, a reset has left it behind: that counts where no
/// pin says that it is the right one all the same.
fn among(lying: Vec<Lying>, pin: Option<&Pin>, git: &KnownToGit<'_>) -> Result<Chosen, Failure> {
    let mut chosen = Chosen::default();
    for lying in lying {
        if comes_with_git(&lying, git.held)? {
            chosen.held_by_git.push(lying.path);
        } else if pin.is_none() && git.history && key_files::was_tracked(&lying.path)? {
            chosen.once_in_git.push(lying.path);
        } else {
            chosen.key = Some(lying.key?);
            chosen.source = Some(KeySource::File(lying.path));
            chosen.lay_around = true;
            break;
        }
    }
    Ok(chosen)
}

/// The key that `--key-path` names, for who opens one file with it: whatever
/// the pin says. What automation expects holds for it, too.
pub(super) fn for_one_file(places: &Places) -> Result<Ring, Failure> {
    let Some((key, source)) = keystore::named(places)? else {
        return Ok(Ring::default());
    };
    pin::expect(&key, &source.to_string(), None)?;
    Ok(Ring::new(Some(key), Vec::new()))
}

/// Did this file come with the repository? Its name alone tells: what lies in
/// git under it may reach the work tree in another form (a filter, an encoding,
/// a link to another file).
pub(super) fn comes_with_git(lying: &Lying, held: HeldByGit<'_>) -> Result<bool, Failure> {
    if key_files::is_tracked(&lying.path)? {
        return Ok(true);
    }
    match &lying.key {
        Ok(key) => is_held(key, held),
        Err(_) => Ok(false),
    }
}

/// Every key that can be found anywhere, for the guard: the one that is not in
/// use may be the one that leaks.
pub(super) fn every(places: &Places, held: HeldByGit<'_>) -> Result<Ring, Failure> {
    let mut all: Vec<Key> = Vec::new();
    for lying in keystore::lying(places, true)? {
        match lying.key {
            Ok(key) => all.push(key),
            // what a pull brought and is no key is nothing to look for
            Err(_) if comes_with_git(&lying, held)? => {}
            Err(error) => return Err(error.into()),
        }
    }
    all.extend(keystore::kept(places)?.map(|(key, _)| key));
    all.extend(keystore::retired(places)?);
    let named = match keystore::named(places) {
        // named and not there: what is there is known all the same
        Err(keystore::Error::Missing { .. }) => None,
        named => named?.map(|(key, _)| key),
    };
    Ok(Ring::new(named, all))
}

/// The current key of this ring alone.
pub(super) fn without_retired(ring: &Ring) -> Ring {
    Ring::new(ring.current().map(Key::duplicate), Vec::new())
}

/// Does the index or HEAD hold this key, in any form?
pub(super) fn is_held(key: &Key, held: HeldByGit<'_>) -> Result<bool, Failure> {
    Ok(held()?.iter().any(|text| Material::any_in(text, key)))
}

fn differs(path: &Path, kept: &Path) -> Failure {
    let kept = kept.display();
    Failure::new(
        FailureKind::WrongKey,
        format!(
            "{} is not the key this clone was set up with, which is kept in {kept}",
            path.display()
        ),
    )
    .hint("a key that came from elsewhere is not to be trusted: move it away")
    .hint(
        Hint::run(["git", "jetcrypt", "unlock"])
            .file(path.as_os_str().as_bytes())
            .to("if it is the new key"),
    )
}

/// The failure of sealing with a key that git holds.
pub(super) fn public(keys: &Keys) -> Failure {
    let file = match &keys.source {
        Some(KeySource::File(path)) if keys.tracked => path,
        _ => Path::new(KEY_FILE),
    };
    Failure::new(
        FailureKind::WrongKey,
        "the project key is in git: whoever has the repository can read what it encrypts",
    )
    .hint(
        Hint::run(["git", "rm", "--cached"])
            .file(file.as_os_str().as_bytes())
            .to("take it out, and make a new key"),
    )
}

/// The failure that says where a key was looked for, and which one is there
/// and not used by itself.
pub(super) fn none(places: &Places, keys: &Keys) -> Failure {
    let mut failure = Failure::no_key(places);
    let unlock = |path: &Path, purpose: &str| {
        Hint::run(["git", "jetcrypt", "unlock"])
            .file(path.as_os_str().as_bytes())
            .to(purpose)
    };
    if let (true, Some(KeySource::File(path))) = (keys.lay_around, &keys.source) {
        failure.what = format!(
            "no key: this clone has not been set up with the one in {}",
            path.display()
        );
        failure.hints = vec![unlock(path, "if it is yours")];
    } else if let Some(path) = keys.held_by_git.first() {
        failure.what = format!(
            "no key: {} is in git, and a key that comes with the repository is not used by itself; every secret that it opened is public where this was pushed",
            path.display()
        );
        failure.hints = vec![
            unlock(path, "if you know it, and only to open files: name it"),
            Hint::run(["git", "rm", "--cached", "--"])
                .file(path.as_os_str().as_bytes())
                .to("then take it out of git, commit, and make a new key"),
        ];
    } else if let Some(path) = keys.once_in_git.first() {
        failure.what = format!(
            "no key: {} was in git, and a key that may have come with the repository is not used by itself",
            path.display()
        );
        failure.hints = vec![unlock(
            path,
            "if it is yours, and not the one that was in git",
        )];
    }
    failure
}
