//! Which key this clone works with (docs/design.md, "The key").
//!
//! A key that is named for this one command wins. Else it is the copy that
//! `init` or `unlock` has kept in the git directory, and where none is kept a
//! key file that lies around, but never one whose key the index or HEAD holds:
//! that one came with a pull, and whoever wrote it reads what it seals. Last,
//! the pin is asked.

use crate::core::guard::forms::Material;
use crate::core::hint::Hint;
use crate::core::key::{Key, Pin, Ring};
use crate::failure::{Failure, FailureKind};
use crate::git::key_files;
use crate::keystore::{self, KeySource, Keys, Lying, Places};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// The config name of the pin: the fingerprint of this clone's key.
pub const PIN: &str = "jetcrypt.key";

/// What git holds at paths where keys lie: the bytes of small files. Asked only
/// where the answer matters.
pub(super) type HeldByGit<'a> = &'a dyn Fn() -> Result<Vec<Vec<u8>>, Failure>;

/// Chooses the key, and holds it against the pin.
pub(super) fn choose(
    places: &Places,
    pin: Option<&Pin>,
    held: HeldByGit<'_>,
) -> Result<Keys, Failure> {
    let retired = keystore::retired(places)?;
    let chosen = match keystore::named(places)? {
        Some((key, source)) => Chosen::of(key, source),
        None => unnamed(places, held)?,
    };
    let Chosen {
        key,
        source,
        lay_around,
        held_by_git,
    } = chosen;
    if let (Some(key), Some(source), Some(pin)) = (&key, &source, pin) {
        expect(key, source, pin)?;
    }
    Ok(Keys {
        ring: Ring::new(key, retired),
        source,
        lay_around,
        held_by_git,
    })
}

#[derive(Default)]
struct Chosen {
    key: Option<Key>,
    source: Option<KeySource>,
    lay_around: bool,
    held_by_git: Vec<PathBuf>,
}

impl Chosen {
    fn of(key: Key, source: KeySource) -> Self {
        Self {
            key: Some(key),
            source: Some(source),
            ..Self::default()
        }
    }
}

fn unnamed(places: &Places, held: HeldByGit<'_>) -> Result<Chosen, Failure> {
    let kept = keystore::kept(places)?;
    let lying = keystore::lying(places, kept.is_some())?;
    let Some((key, path)) = kept else {
        return among(lying, held);
    };
    let mut chosen = Chosen::default();
    for other in lying {
        let same = |other: &Key| other.same_as(&key);
        if other.key.as_ref().is_ok_and(same) {
            continue;
        }
        if comes_with_git(&other, held)? {
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

/// The first key file that git does not hold.
fn among(lying: Vec<Lying>, held: HeldByGit<'_>) -> Result<Chosen, Failure> {
    let mut chosen = Chosen::default();
    for lying in lying {
        if comes_with_git(&lying, held)? {
            chosen.held_by_git.push(lying.path);
        } else {
            chosen.key = Some(lying.key?);
            chosen.source = Some(KeySource::File(lying.path));
            chosen.lay_around = true;
            break;
        }
    }
    Ok(chosen)
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

/// Refuses a key that has taken the place of the one this clone was set up
/// with.
fn expect(key: &Key, source: &KeySource, pin: &Pin) -> Result<(), Failure> {
    if pin.fits(key) {
        return Ok(());
    }
    let (fingerprint, wanted) = (key.fingerprint(), pin.as_str());
    let place = match source {
        KeySource::File(path) => path.display().to_string(),
        KeySource::Variable => format!("${}", keystore::VARIABLE),
    };
    Err(Failure::new(
        FailureKind::WrongKey,
        format!("{place} is not the key this clone was set up with (fingerprint {fingerprint}, not {wanted})"),
    )
    .hint("a key that came with a pull or a checkout is not to be trusted: put your own back")
    .hint(match source {
        KeySource::File(path) => Hint::run(["git", "jetcrypt", "unlock"])
            .file(path.as_os_str().as_bytes())
            .to("if it is the new key"),
        KeySource::Variable => Hint::say("if it is the new key: give it to git jetcrypt unlock"),
    }))
}

/// Reads the pin.
pub(super) fn pin(text: Option<&str>) -> Result<Option<Pin>, Failure> {
    let Some(text) = text else { return Ok(None) };
    match Pin::parse(text) {
        Some(pin) => Ok(Some(pin)),
        None => Err(Failure::new(
            FailureKind::General,
            format!("git config {PIN} is no fingerprint of a key: it has 32 hexadecimal digits"),
        )
        .hint("name the key again: git jetcrypt unlock KEYFILE")),
    }
}

/// The failure of sealing with a key that git holds.
pub(super) fn public() -> Failure {
    Failure::new(
        FailureKind::WrongKey,
        "the project key is in git: whoever has the repository can read what it encrypts",
    )
    .hint("take it out, and make a new key: git rm --cached codeship.aes")
}

/// The failure that says where a key was looked for, and which one is there
/// and not used by itself.
pub(super) fn none(places: &Places, keys: &Keys) -> Failure {
    let mut failure = Failure::no_key(places);
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
    failure
}
