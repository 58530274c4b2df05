//! Does a key open the files of this repository, and is it a secret?

use super::tracked::Tracked;
use crate::core::format::BlobState;
use crate::core::hint::Hint;
use crate::core::key::Key;
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;

/// Fails where files are encrypted and the key opens none of them.
pub fn fits(files: &[Tracked]) -> Result<(), Failure> {
    let opens = files
        .iter()
        .any(|file| matches!(file.content, BlobState::Opened { .. }));
    let foreign = files
        .iter()
        .find(|file| matches!(file.content, BlobState::OtherKey(_)));
    match foreign {
        Some(file) if !opens => Err(Failure::new(
            FailureKind::WrongKey,
            format!(
                "the key opens none of the encrypted files, {} for one",
                show(file.path())
            ),
        )
        .hint("most often codeship.aes belongs to another project")
        .hint(
            Hint::run(["git", "jetcrypt", "unlock", "--expect", "FINGERPRINT"])
                .to("or the key has changed: take the new one, with the fingerprint that whoever changed it tells you"),
        )),
        _ => Ok(()),
    }
}

/// Says it where git holds the key.
pub fn tell_public(session: &Session, key: &Key) -> Result<(), Failure> {
    if session.holds(key)? {
        talk::warning("the key is in git: it opens files here, and encrypts none");
        talk::hint("every secret that it has encrypted is public: make a new key, and revoke them");
    }
    Ok(())
}
