//! The pin: a clone works with one key, by its fingerprint (docs/trust.md,
//! rule 5). What a key must be before anybody uses it, and what lets a clone
//! change from one key to another.

use crate::core::hint::Hint;
use crate::core::key::{Key, Pin};
use crate::failure::{Failure, FailureKind};
use crate::keystore::{self, KeySource, Places};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

/// The config name of the pin: the fingerprint of this clone's key.
pub const PIN: &str = "jetcrypt.key";

/// Automation sets it to the fingerprint that a key must have.
const EXPECT: &str = "JETCRYPT_EXPECT";

/// Reads the pin in the config.
pub(super) fn configured(text: Option<&str>) -> Result<Option<Pin>, Failure> {
    let Some(text) = text else { return Ok(None) };
    match Pin::parse(text) {
        Some(pin) => Ok(Some(pin)),
        None => Err(Failure::new(
            FailureKind::General,
            format!("git config {PIN} is no fingerprint of a key: it has 32 hexadecimal digits"),
        )
        .hint("see where it was set: git config --show-origin --get-all jetcrypt.key")
        .hint("take it out, then name the key again with git jetcrypt unlock KEYFILE: git config --unset jetcrypt.key")),
    }
}

/// The pin that a clone has in fact: the config's; where that is gone or short,
/// the whole fingerprint of the key that is kept in the git directory.
pub(super) fn of_clone(places: &Places, pin: Option<&Pin>) -> Result<Option<Pin>, Failure> {
    if let Some(pin) = pin.filter(|pin| pin.is_whole()) {
        return Ok(Some(pin.clone()));
    }
    let kept = keystore::kept(places)?.map(|(key, _)| key);
    Ok(match (pin, kept) {
        (Some(short), Some(kept)) if short.fits(&kept) => Some(Pin::of(&kept)),
        (Some(short), _) => Some(short.clone()),
        (None, kept) => kept.as_ref().map(Pin::of),
    })
}

/// A fingerprint that somebody types or sets, by the name of where it stands.
/// The text is never shown: it may be a key, by mistake.
///
/// # Errors
/// It is none.
pub fn fingerprint(text: &OsStr, name: &str) -> Result<Pin, Failure> {
    text.to_str().and_then(Pin::whole).ok_or_else(|| {
        Failure::new(
            FailureKind::Usage,
            format!("{name} is no fingerprint of a key: it has 32 hexadecimal digits"),
        )
        .hint("who has the key sees its fingerprint: git jetcrypt status")
    })
}

/// What `$JETCRYPT_EXPECT` asks for. Set and empty is no fingerprint either: on
/// a CI that is a variable that somebody forgot, and not "any key will do".
///
/// # Errors
/// It is no fingerprint.
pub fn expected() -> Result<Option<Pin>, Failure> {
    std::env::var_os(EXPECT)
        .map(|text| fingerprint(&text, &format!("${EXPECT}")))
        .transpose()
}

/// Refuses a key that is not the expected one: by `--expect`, where it was
/// typed, and by `$JETCRYPT_EXPECT`.
///
/// # Errors
/// It has another fingerprint; `$JETCRYPT_EXPECT` is none.
pub fn expect(key: &Key, place: &str, typed: Option<&Pin>) -> Result<(), Failure> {
    let variable = expected()?;
    let names = [format!("${EXPECT}"), "--expect".to_owned()];
    for (pin, name) in [variable.as_ref(), typed].into_iter().zip(names) {
        let Some(pin) = pin.filter(|pin| !pin.fits(key)) else {
            continue;
        };
        return Err(Failure::new(
            FailureKind::WrongKey,
            format!(
                "{place} is not the expected key (fingerprint {}, and {name} is {})",
                key.fingerprint(),
                pin.as_str()
            ),
        )
        .hint("ask whoever has the project's key for its fingerprint, by another way than the key came; do not just copy the one shown here"));
    }
    Ok(())
}

/// Refuses a key that is not the one of this clone.
pub(super) fn fits(key: &Key, source: &KeySource, pin: &Pin) -> Result<(), Failure> {
    if pin.fits(key) {
        return Ok(());
    }
    let (fingerprint, wanted) = (key.fingerprint(), pin.as_str());
    Err(Failure::new(
        FailureKind::WrongKey,
        format!("{source} is not the key this clone was set up with (fingerprint {fingerprint}, not {wanted})"),
    )
    .hint("a key that came with a pull or a checkout is not to be trusted: put your own back")
    .hint(match source {
        KeySource::File(path) => Hint::run(["git", "jetcrypt", "unlock"])
            .file(path.as_os_str().as_bytes())
            .to("if it is the new key"),
        KeySource::Variable => Hint::say("if it is the new key: give it to git jetcrypt unlock - --expect FINGERPRINT"),
    }))
}
