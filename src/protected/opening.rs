//! Does a key open the files of this repository, and is it a secret?

use super::tracked::Tracked;
use crate::core::format::BlobState;
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring};
use crate::core::policy::{self, KEY_FILE};
use crate::core::trust::BookLine;
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, lost_under};

/// Fails where files are encrypted and the key opens none of them. What was
/// given up, no key is expected to open.
pub fn fits(session: &Session, ring: &Ring, files: &[Tracked]) -> Result<(), Failure> {
    let opens = files
        .iter()
        .any(|file| matches!(file.content, BlobState::Opened { .. }));
    let mut foreign = files
        .iter()
        .filter(|file| matches!(file.content, BlobState::OtherKey(_)))
        .peekable();
    if opens || foreign.peek().is_none() {
        return Ok(());
    }
    let lost = lost_under(session, ring)?;
    let kept = |file: &&Tracked| !lost.contains(&BookLine::of(file.path(), &file.blob));
    match foreign.find(kept) {
        Some(file) => Err(Failure::new(
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
        None => Ok(()),
    }
}

/// What replaces a file whose key was given up.
///
/// # Errors
/// A config that cannot be read.
pub fn write_anew(session: &Session, path: &[u8]) -> Result<Hint, Failure> {
    let typed = session.stand().path(path);
    Ok(match policy::stays_sealed(path, session.sealed_suffix()?) {
        true => Hint::run(["git", "jetcrypt", "encrypt", "PLAINTEXT"]).file(&typed),
        false => Hint::run(["git", "add", "--"]).file(&typed),
    }
    .to("write what it should hold anew, with new credentials, and then"))
}

/// Says it where git holds the key.
pub fn tell_public(session: &Session, key: &Key) -> Result<(), Failure> {
    if session.holds(key)? {
        talk::warning("the key is in git: it opens files here, and encrypts none");
        talk::hint("every secret that it has encrypted is public: make a new key, and revoke them");
        let in_index = session.git().line(["ls-files", "--", KEY_FILE])?;
        if in_index.is_some() {
            let take_out = Hint::run(["git", "rm", "--cached", "--"])
                .file(&session.stand().path(KEY_FILE.as_bytes()));
            talk::hint(take_out.to("take it out, commit, and then git jetcrypt rotate"));
        }
    }
    Ok(())
}
