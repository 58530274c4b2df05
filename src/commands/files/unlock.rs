//! `unlock`: from ciphertext in the work tree to plaintext, once per clone.

use super::status::tell_committed_keys;
use super::taking::{self, Confirmed};
use crate::commands::Outcome;
use crate::commands::people;
use crate::core::format::BlobState;
use crate::core::hint::Hint;
use crate::core::key::{Key, Pin, Ring};
use crate::core::policy;
use crate::credentials;
use crate::failure::{Failure, FailureKind};
use crate::keystore::{self, KeySource};
use crate::protected::{self, Tracked};
use crate::report::names::show;
use crate::report::talk;
use crate::session::{self, NamedKey, PIN, Session, Then};
use crate::setup::clone;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

const GUARDED: &str = "this clone is set up all the same: it refuses plaintext and keys in commits";

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct UnlockArgs {
    /// The key, kept in the git directory from then on; - is stdin.
    #[arg(value_name = "KEYFILE")]
    pub key_file: Option<PathBuf>,
    /// The fingerprint that the key must have, all 32 digits of it.
    ///
    /// Any other key is refused before anything is changed. Where this clone
    /// has another key already, this confirms the new one, as "y" does on a
    /// terminal.
    #[arg(long, value_name = "FINGERPRINT")]
    pub expect: Option<OsString>,
    /// A private key of age or SSH that opens a file in .jetcrypt/keys. Without
    /// it those in ~/.ssh and ~/.config/age are tried where no key is here.
    #[arg(short, long, value_name = "FILE", conflicts_with = "key_file")]
    pub identity: Vec<PathBuf>,
}

/// Opens the protected files. The key, from a file that is named (`-` is
/// stdin) or from where it is found, is kept in the git directory. Sets the
/// clone up first, so that it is guarded whatever comes of the key.
///
/// # Errors
/// Another key than the expected one, or than that of this clone where nobody
/// confirms it; then nothing is changed. No key, or one that opens none of the
/// encrypted files; then no file is changed. Files that stay encrypted all the
/// same are named; the others are open.
pub fn run(args: &UnlockArgs) -> crate::commands::Result {
    let mut session = Session::in_work_tree(None)?;
    // all of this before anything is changed, and before the lock: somebody
    // may have to be asked
    let named = chosen(&session, args);
    let is_refused = |failure: &Failure| failure.kind != FailureKind::NoKey;
    let named = match named {
        Err(failure) if is_refused(&failure) => return Err(failure),
        named => named,
    };
    let held = session.lock_for_writing()?;
    for line in clone::put(&session.git(), session.repository()?, true, false)? {
        talk::line(&line);
    }
    let is_first = session.pin()?.is_none();
    let named = named.or_else(|failure| {
        first_contact(&session, is_first)?;
        Err(failure.hint(GUARDED))
    })?;
    if let Some(confirmed) = named {
        // what it has read of keys and settings may be out of date
        session = Session::in_work_tree(None)?;
        taking::adopt(&session, &held, confirmed)?;
        session = Session::in_work_tree(None)?;
    }
    if let Some(key) = session.ring()?.current() {
        people::take_retired(&session, key)?;
        session = Session::in_work_tree(None)?;
    }
    first_contact(&session, is_first)?;
    let Some(key) = session.ring()?.current() else {
        return Err(session.no_key()?.hint(GUARDED));
    };
    let ring = session.ring()?;
    let files = protected::tracked(&session, ring)?;
    protected::fits(&session, ring, &files)?;
    keep(&session, key)?;
    // the key fits the pin: this writes the first one, or a longer one
    session
        .git()
        .run(["config", "--local", PIN, &key.fingerprint()])?;
    protected::tell_public(&session, key)?;
    credentials::set_up(&session);
    let switched = protected::unlock(&session, &held, ring, Then::Unlock)?;
    let opened: Vec<String> = switched.changed.iter().map(|path| show(path)).collect();
    let closed = protected::stay(&switched.closed, &session.stand());
    match (opened.as_slice(), &closed) {
        ([], None) if !switched.given_up.is_empty() => {}
        ([], None) => talk::line(&nothing_to_open(&session, &switched.files)?),
        ([], Some(_)) => {}
        (all, _) => talk::line(&format!("unlocked {}", all.join(", "))),
    }
    tell_given_up(&switched.given_up);
    match closed {
        Some(failure) => Err(failure),
        None => Ok(Outcome::Done),
    }
}

fn tell_given_up(paths: &[Vec<u8>]) {
    for path in paths {
        talk::warning(&format!(
            "{}: stays encrypted, under a key that was given up: write it anew",
            show(path)
        ));
    }
}

/// A clone that had no key may not know what lies in git. What was acknowledged as
/// revoked is known once there is a key.
fn first_contact(session: &Session, is_first: bool) -> Result<(), Failure> {
    if !is_first {
        return Ok(());
    }
    let no_keys = Ring::default();
    tell_committed_keys(session, session.ring().unwrap_or(&no_keys), true)
}

/// The key that this clone is to take, where it is not one that lies here by
/// itself; held against the expected fingerprint.
fn chosen(session: &Session, args: &UnlockArgs) -> Result<Option<Confirmed>, Failure> {
    let typed = args.expect.as_deref();
    let typed = typed.map(|text| session::fingerprint(text, "--expect"));
    let typed = typed.transpose()?;
    let named = match args.key_file.as_deref() {
        Some(path) => Some(NamedKey::read(path)?),
        None => from_people(session, &args.identity, typed.as_ref())?,
    };
    let Some(named) = named else {
        if typed.is_some() || session::expected()?.is_some() {
            expect(session, typed.as_ref())?;
        }
        return Ok(None);
    };
    named.insist_on(typed.as_ref())?;
    named.may_be_kept(session)?;
    taking::confirmed(session, named, typed.as_ref()).map(Some)
}

/// The key out of `.jetcrypt/keys`, where no other is at hand, where the one of
/// this clone has a successor, or where a private key is named.
fn from_people(
    session: &Session,
    identities: &[PathBuf],
    typed: Option<&Pin>,
) -> Result<Option<NamedKey>, Failure> {
    let current = session.ring()?.current();
    let is_here = current.is_some();
    let is_followed = is_here && !taking::successors(session)?.is_empty();
    let is_wanted = |key: &Key| typed.is_none_or(|typed| typed.fits(key));
    if identities.is_empty() && !is_followed && current.is_some_and(is_wanted) {
        return Ok(None);
    }
    let automatic = session::expected()?;
    let found = people::handed_over(session, identities, typed.or(automatic.as_ref()));
    if identities.is_empty() && is_here && !matches!(found, Ok(Some(_))) {
        return match is_followed {
            true => without_the_new_key(session, typed),
            // the key that is here is held against the fingerprint
            false => Ok(None),
        };
    }
    let found = found?;
    if found.is_none() && !identities.is_empty() {
        return Err(Failure::new(
            FailureKind::NoKey,
            "no key: nobody has shared it here: there is no file in .jetcrypt/keys",
        )
        .hint("ask for codeship.aes, and name it: git jetcrypt unlock KEYFILE"));
    }
    if let Some(named) = &found {
        talk::line(&format!(
            "{}: fingerprint {}",
            named.from.place(),
            named.key.fingerprint()
        ));
    }
    Ok(found)
}

/// The key of this clone has a successor, which nobody has handed over here. On a
/// branch from before it works on.
fn without_the_new_key(
    session: &Session,
    typed: Option<&Pin>,
) -> Result<Option<NamedKey>, Failure> {
    let Some(key) = session.ring()?.current() else {
        return Ok(None);
    };
    let is_wanted = typed.is_none_or(|typed| typed.fits(key));
    let ring = session.ring()?;
    let files = protected::tracked(session, ring)?;
    if is_wanted && protected::fits(session, ring, &files).is_ok() {
        return Ok(None);
    }
    Err(Failure::new(
        FailureKind::WrongKey,
        "the key of this repository has changed, and no file in .jetcrypt/keys opens with a private key of yours",
    )
    .hint("with another private key: git jetcrypt unlock --identity FILE --expect FINGERPRINT")
    .hint("with the new key itself: git jetcrypt unlock KEYFILE --expect FINGERPRINT"))
}

/// Holds the key that is found against the expected fingerprint.
fn expect(session: &Session, typed: Option<&Pin>) -> Result<(), Failure> {
    let keys = session.keys()?;
    match (keys.ring.current(), &keys.source) {
        (Some(key), Some(source)) => session::expect(key, &source.to_string(), typed),
        _ => Ok(()),
    }
}

/// Keeps a copy in the git directory: a variable is gone with the next step of
/// a CI, and a file at the top with the next `git clean`.
fn keep(session: &Session, key: &Key) -> Result<(), Failure> {
    let own = session.own()?;
    if let Some(KeySource::File(path)) = &session.keys()?.source
        && session.keys()?.tracked
    {
        session::may_be_kept(session, key, path)?;
    }
    if let Some((kept, kept_at)) = keystore::kept(&session.places()?)?
        && !kept.same_as(key)
    {
        let (variable, path) = (keystore::VARIABLE, kept_at.display());
        return Err(Failure::new(
            FailureKind::General,
            format!("${variable} is not the key that is kept here, in {path}"),
        )
        .hint(Hint::run(["unset", variable]).to("if the kept one is right"))
        .hint(
            Hint::run(["rm"])
                .file(kept_at.as_os_str().as_bytes())
                .to("if the other is right"),
        ));
    }
    if keystore::keep(&own, key)? {
        talk::line(&format!("key: a copy kept in {}", own.display()));
    }
    Ok(())
}

/// Why nothing was opened.
fn nothing_to_open(session: &Session, files: &[Tracked]) -> Result<String, Failure> {
    let sealed_suffix = session.sealed_suffix()?;
    let sealed: Vec<&Tracked> = files
        .iter()
        .filter(|file| !matches!(file.content, BlobState::Plaintext | BlobState::Empty))
        .collect();
    let by_name = |file: &&&Tracked| policy::stays_sealed(file.path(), sealed_suffix);
    Ok(if sealed.is_empty() {
        "nothing to open: this clone holds no encrypted file".to_owned()
    } else if sealed.iter().filter(by_name).count() == sealed.len() {
        format!("nothing to open: files whose names end in {sealed_suffix} stay encrypted")
    } else {
        "nothing to open: every protected file is readable already".to_owned()
    })
}
