//! From ciphertext in the work tree to plaintext.

use super::tracked::{Tracked, rewrite};
use crate::core::format::{self, BlobState};
use crate::core::key::{Key, Ring};
use crate::core::policy;
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Readers};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;

/// Lets git write those files anew that lie encrypted on disk and open.
pub fn open(session: &Session, files: &[Tracked]) -> Result<Vec<String>, Failure> {
    let sealed_suffix = session.sealed_suffix()?;
    let locked: Vec<&[u8]> = files
        .iter()
        .filter(|file| {
            file.is_locked(sealed_suffix) && matches!(file.content, BlobState::Opened { .. })
        })
        .map(Tracked::path)
        .collect();
    rewrite(session, &locked)?;
    Ok(locked.into_iter().map(show).collect())
}

/// Opens in place what lies encrypted on disk and is not what the index has:
/// `login` changed it while it was locked.
pub fn open_changed(
    session: &Session,
    files: &[Tracked],
    ring: &Ring,
) -> Result<Vec<String>, Failure> {
    let mut opened = Vec::new();
    for file in files {
        let path = file.path();
        let Some(bytes) = file.on_disk.as_deref().filter(|bytes| *bytes != file.blob) else {
            continue;
        };
        if policy::stays_sealed(path, session.sealed_suffix()?) {
            continue;
        }
        let reading = format::read(bytes, ring, policy::promise(path));
        if let Some(found) = reading.opened() {
            files::replace(
                &session.folder().join(files::os(path)),
                &found.into_plaintext(),
                Readers::Owner,
            )
            .with_context(|| format!("cannot write {}", show(path)))?;
            opened.push(show(path));
        }
    }
    Ok(opened)
}

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
        .hint(
            "most often codeship.aes belongs to another project; no key and no file was changed",
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
