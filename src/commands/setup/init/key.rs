//! The key that `init` works with: the one that is here, or a new one.

use super::args::InitArgs;
use super::told::Told;
use super::unopened::{self, Unopened};
use crate::core::key::Ring;
use crate::core::policy::KEY_FILE;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::keystore::{self, KeySource, Keys};
use crate::protected;
use crate::report::talk;
use crate::session::{self, PIN, Session};
use crate::writer::WriteLock;
use anyhow::Context as _;

/// A copy in the git directory: what removes or replaces the file at the top
/// (`git clean -xfd`, the checkout of a commit from before) loses nothing.
pub(super) fn keep_copy(session: &Session, found: &Keys, told: &mut Told) -> Result<(), Failure> {
    let Some(key) = found.ring.current() else {
        return Ok(());
    };
    if let (true, Some(KeySource::File(path))) = (found.tracked, &found.source) {
        session::may_be_kept(session, key, path)?;
    }
    protected::tell_public(session, key)?;
    let own = session.own()?;
    if told.dry_run() {
        let kept = files::is_there(&own.join(KEY_FILE));
        if !kept.context("cannot look for the key")? {
            told.change(&format!("key: a copy kept in {}", own.display()));
        }
    } else if keystore::keep(&own, key)? {
        told.change(&format!("key: a copy kept in {}", own.display()));
    }
    Ok(())
}

/// A new key, where there is none and one is wanted; nothing where one is here.
/// It is written down nowhere yet: who looks on with it may find a reason to
/// change nothing.
pub(super) fn choose(session: &Session, options: &InitArgs) -> Result<Option<Keys>, Failure> {
    let found = session.keys()?;
    let files = protected::tracked(session, &found.ring)?;
    if found.ring.current().is_some() {
        if !options.give_up {
            protected::fits(session, &found.ring, &files)?;
        }
        return Ok(None);
    }
    if !options.generate && !options.give_up {
        return Err(session.no_key()?);
    }
    if !found.held_by_git.is_empty() || !found.once_in_git.is_empty() {
        // it has to be named, or to go, before there is another one
        return Err(session.no_key()?);
    }
    refuse_a_second_key(session, options.give_up)?;
    if !options.give_up {
        refuse_unopened(&unopened::look(session, &found.ring)?)?;
    }
    Ok(Some(Keys {
        ring: Ring::new(Some(keystore::generate()?), Vec::new()),
        source: Some(KeySource::File(session.folder().join(KEY_FILE))),
        lay_around: true,
        ..Keys::default()
    }))
}

const GIVE_UP: &str =
    "if nobody has it any more, see what would be given up: git jetcrypt init --give-up --dry-run";

/// What a new key would not open.
fn refuse_unopened(unopened: &[Unopened]) -> Result<(), Failure> {
    let Some(first) = unopened.first() else {
        return Ok(());
    };
    let what = match unopened.len() {
        1 => format!(
            "{} is encrypted already, and a new key would not open it",
            first.shown
        ),
        count => format!(
            "{} and {} more are encrypted already, and a new key would not open them",
            first.shown,
            count - 1
        ),
    };
    Err(Failure::new(FailureKind::NoKey, what)
        .hint("put the project's own codeship.aes at the top of the work tree, then: git jetcrypt init")
        .hint(GIVE_UP))
}

/// A new key would be another one than this clone has, or than somebody
/// expects.
fn refuse_a_second_key(session: &Session, give_up: bool) -> Result<(), Failure> {
    if let Some(pin) = session.pin()?.filter(|_| !give_up) {
        return Err(Failure::new(
            FailureKind::NoKey,
            format!(
                "this clone was set up with a key that is not here (fingerprint {}); no other one is made",
                pin.as_str()
            ),
        )
        .hint("with that key: git jetcrypt unlock KEYFILE")
        .hint(GIVE_UP));
    }
    if let Some(pin) = session::expected()? {
        return Err(Failure::new(
            FailureKind::WrongKey,
            format!(
                "$JETCRYPT_EXPECT asks for the key with the fingerprint {}, and a new one has another",
                pin.as_str()
            ),
        )
        .hint("with that key: git jetcrypt unlock KEYFILE"));
    }
    Ok(())
}

/// Takes back the fingerprint of the key that was given up: what is stopped after
/// this is begun again with the key that lies there by then.
pub(super) fn forget_lost(session: &Session) -> Result<(), Failure> {
    if session.pin()?.is_some() {
        let words = ["config", "--local", "--unset-all", PIN];
        session.git().run(words)?;
    }
    Ok(())
}

/// Writes down a key that [`choose`] has made.
pub(super) fn put_down(
    session: &Session,
    held: Option<&WriteLock>,
    made: &Keys,
    told: &mut Told,
) -> Result<(), Failure> {
    let Some(key) = made.ring.current() else {
        return Ok(());
    };
    let Some(held) = held else {
        // the real run makes another one: nobody may note this fingerprint
        told.change(&format!("key: made {KEY_FILE}"));
        return Ok(());
    };
    session::write_new_key(session, held, &session.folder().join(KEY_FILE), key)?;
    told.change(&format!(
        "key: made {KEY_FILE} (fingerprint {})",
        key.fingerprint()
    ));
    talk::hint(
        "keep a copy of it in a safe place, and never in git: without it the encrypted files are lost",
    );
    Ok(())
}

/// Says which key is here.
pub(super) fn tell(session: &Session, found: &Keys, generate: bool) {
    let (Some(key), Some(source)) = (found.ring.current(), &found.source) else {
        return;
    };
    let place = match source {
        KeySource::Variable => format!("${}", keystore::VARIABLE),
        KeySource::File(path) => path
            .strip_prefix(session.folder())
            .unwrap_or(path)
            .display()
            .to_string(),
    };
    let kept = if generate {
        ", which is here already"
    } else {
        ""
    };
    talk::line(&format!(
        "key: {place}{kept} (fingerprint {})",
        key.fingerprint()
    ));
}
