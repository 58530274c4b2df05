//! `unlock KEYFILE` takes a key as the one of this clone: the only way in which
//! a clone changes from one key to another (docs/trust.md, rule 5).

use crate::core::hint::Hint;
use crate::core::key::{Key, Pin, Ring};
use crate::failure::{Failure, FailureKind};
use crate::keystore::{self, KeySource, Places};
use crate::protected;
use crate::report::question;
use crate::report::talk;
use crate::session::{self, JudgedTree, KeyOrigin, NamedKey, PIN, Session, known_pages_of};
use crate::writer::WriteLock;
use anyhow::Context as _;
use std::collections::BTreeSet;

/// A key that this clone may take, and the one that it had when that was
/// decided.
pub(super) struct Confirmed {
    key: Key,
    before: Option<Pin>,
}

/// Decides it. A clone that has no key takes the one that is named, and a
/// clone that has this key takes it again. Another one is taken only where a
/// person confirms the new fingerprint.
pub(super) fn confirmed(
    session: &Session,
    named: NamedKey,
    typed: Option<&Pin>,
) -> Result<Confirmed, Failure> {
    let before = session.pin_in_fact()?;
    let NamedKey { mut key, from } = named;
    if let Some(old) = before.as_ref().filter(|old| !old.fits(&key)) {
        // nobody is asked about a key that is of no use
        key = useful(session, key)?;
        let expected = typed.is_some_and(|typed| typed.fits(&key));
        if !expected {
            let follows = follows(session, &key)?;
            ask(old, &key, &from, follows)?;
        }
    }
    Ok(Confirmed { key, before })
}

/// The fingerprints of the keys that are said to follow the one of this clone,
/// by pages of holders of that one, wherever they lie.
///
/// # Errors
/// A page that cannot be read.
pub(super) fn successors(session: &Session) -> Result<BTreeSet<String>, Failure> {
    let Some((key, _)) = keystore::kept(&session.places()?)? else {
        return Ok(BTreeSet::new());
    };
    let ring = Ring::new(Some(key), Vec::new());
    let pages = known_pages_of(session, &ring, JudgedTree::Index)?.pages;
    let said = pages.successors().into_keys();
    Ok(said.map(str::to_owned).collect())
}

/// Does a page say that this key follows the one of this clone? Any holder of
/// that one could have written it, so it is no more than a reason to ask.
fn follows(session: &Session, key: &Key) -> Result<bool, Failure> {
    let said = successors(session)?;
    if said.len() < 2 {
        return Ok(said.contains(&key.fingerprint()));
    }
    let all: Vec<&str> = said.iter().map(String::as_str).collect();
    Err(Failure::new(
        FailureKind::WrongKey,
        format!(
            "{} keys are said to follow the one of this clone: {}; nothing was changed",
            said.len(),
            all.join(", ")
        ),
    )
    .hint("ask who changed the key, and then: git jetcrypt unlock --expect FINGERPRINT"))
}

/// Asks a person on the terminal; where there is none, the answer is no.
fn ask(old: &Pin, new: &Key, from: &KeyOrigin, follows: bool) -> Result<(), Failure> {
    let place = from.place();
    let (old, new) = (old.as_str(), new.fingerprint());
    if question::can_ask() {
        talk::warning(&format!("{place} is another key than that of this clone"));
        talk::line(&format!("  now  {old}\n  new  {new}"));
        if follows {
            talk::line("A holder of the present key has written down that the new one follows it.");
        }
        talk::line("Compare the new fingerprint with what whoever made the key tells you.");
        let agrees = question::agrees("Change the key of this clone?");
        return match agrees.context("cannot ask on the terminal")? {
            true => Ok(()),
            false => Err(Failure::new(
                FailureKind::General,
                "the key of this clone stays as it is; nothing was changed",
            )),
        };
    }
    Err(Failure::new(
        FailureKind::WrongKey,
        format!("{place} is another key than that of this clone (fingerprint {new}, not {old}); nobody has confirmed it, and nothing was changed"),
    )
    .hint(
        from.unlock()
            .arg("--expect")
            .arg(&new)
            .to("if whoever made the key tells you this very fingerprint"),
    ))
}

/// Makes a key that the user has named the one of this clone: kept in the git
/// directory, and pinned. The one that was kept there before is retired, for
/// history may need it.
pub(super) fn adopt(
    session: &Session,
    held: &WriteLock,
    confirmed: Confirmed,
) -> Result<(), Failure> {
    let Confirmed { key, before } = confirmed;
    // between the question and the lock another unlock may have been here
    if session.pin_in_fact()? != before {
        return Err(Failure::new(
            FailureKind::General,
            "the key of this clone has just changed",
        )
        .hint("run this again"));
    }
    let key = useful(session, key)?;
    let (places, own) = (session.places()?, session.own()?);
    if let Some((old, kept)) = keystore::kept(&places)?
        && !old.same_as(&key)
    {
        if session::renew_copy_at_top(session, held, &old, &key)? {
            talk::line("codeship.aes: it was the key from before, and is the new one now");
        }
        let retired = keystore::retire(&own, &old, &kept)?;
        talk::line(&format!(
            "the key from before is kept as {}",
            retired.display()
        ));
    }
    keystore::keep(&own, &key)?;
    let pin = key.fingerprint();
    session.git().run(["config", "--local", PIN, &pin])?;
    Ok(())
}

/// Refuses a key beside which another one would be in use, and one that opens
/// nothing here.
fn useful(session: &Session, key: Key) -> Result<Key, Failure> {
    let places = session.places()?;
    is_alone(session, &places, &key)?;
    // who makes a new key has retired the old one by hand
    let ring = Ring::new(Some(key), keystore::retired(&places)?);
    let opens = protected::fits(session, &ring, &protected::tracked(session, &ring)?);
    // a branch from before a change of keys has no file under the new one yet
    if let (Err(failure), Some(key)) = (opens, ring.current())
        && !successors(session)?.contains(&key.fingerprint())
    {
        return Err(failure);
    }
    match ring.into_parts().0 {
        Some(key) => Ok(key),
        None => Err(session.no_key()?),
    }
}

fn is_alone(session: &Session, places: &Places, key: &Key) -> Result<(), Failure> {
    if let Some((variable, KeySource::Variable)) = keystore::named(places)?
        && !variable.same_as(key)
    {
        let variable = keystore::VARIABLE;
        return Err(Failure::new(
            FailureKind::General,
            format!("another key is in use, from ${variable}, and would win"),
        )
        .hint(Hint::run(["unset", variable])));
    }
    let kept = keystore::kept(places)?.map(|(kept, _)| kept);
    for other in keystore::lying(places, true)? {
        let differs = |other: &Key| !other.same_as(key);
        // a copy of the key from before at the top becomes one of the new one
        let is_copy = |other: &Key| kept.as_ref().is_some_and(|kept| kept.same_as(other));
        if other.key.as_ref().is_ok_and(is_copy) && session::is_at_top(session, &other.path)? {
            continue;
        }
        if other.key.as_ref().is_ok_and(differs) && !session.came_with_git(&other)? {
            return Err(Failure::new(
                FailureKind::General,
                format!("another key lies in {}", other.path.display()),
            )
            .hint("move that key away first, then unlock again"));
        }
    }
    Ok(())
}
