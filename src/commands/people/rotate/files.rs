//! The encrypted files of the index: those that git's filter knows, and those
//! that stay encrypted in the work tree by their name, filter or not.

use crate::core::format::{self, Binding, Opened, Proof, Reading};
use crate::core::key::{Key, Ring, Which};
use crate::core::policy;
use crate::failure::{Failure, FailureKind};
use crate::git::tree::{self, Mode, TreeEntry};
use crate::protected;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, is_lost, standing_of};
use std::collections::BTreeSet;

/// One of them.
pub(super) struct EncryptedFile {
    pub(super) entry: TreeEntry,
    pub(super) blob: Vec<u8>,
    /// Does git's filter know it? Then it must be encrypted.
    is_protected: bool,
}

/// All of them; those in a conflict are left out.
///
/// # Errors
/// What git says; an object that cannot be read.
pub(super) fn all(session: &Session) -> Result<Vec<EncryptedFile>, Failure> {
    let suffix = session.sealed_suffix()?;
    let index = tree::index(&session.git())?;
    let index: Vec<TreeEntry> = index.into_iter().filter(|entry| entry.stage == 0).collect();
    let protected: BTreeSet<Vec<u8>> = protected::among(session, index.clone())?
        .into_iter()
        .map(|file| file.entry.path)
        .collect();
    let mut files = Vec::new();
    for entry in index {
        let is_protected = protected.contains(&entry.path);
        let is_file = matches!(entry.mode, Mode::File { .. });
        if !is_file || !is_protected && !policy::stays_sealed(&entry.path, suffix) {
            continue;
        }
        let blob = session.blob(&entry.path, &entry.id)?;
        let is_key = policy::is_key_path(&entry.path) && Key::from_base64(&blob).is_ok();
        if !is_key {
            files.push(EncryptedFile {
                entry,
                blob,
                is_protected,
            });
        }
    }
    Ok(files)
}

impl EncryptedFile {
    /// What a key of the ring makes of it.
    pub(super) fn opened<'r>(&'r self, ring: &'r Ring) -> Option<Opened<'r>> {
        format::read(&self.blob, ring, policy::expected(&self.entry.path)).opened()
    }
}

/// What was sealed on its own stays so where that is a proof: at names that stay
/// encrypted.
fn is_bound(session: &Session, file: &EncryptedFile, proof: Proof) -> Result<bool, Failure> {
    let stays = policy::stays_sealed(&file.entry.path, session.sealed_suffix()?);
    let stands_alone = stays && proof == Proof::StandAlone;
    Ok((file.is_protected || proof == Proof::Here) && !stands_alone)
}

/// Each sealed under the new key, as far as it is not yet: content by file. What
/// was sealed on its own is so again.
///
/// # Errors
/// A protected file that is not proven, or not encrypted.
pub(super) fn sealed_anew(
    session: &Session,
    before: &Ring,
    new: &Key,
    files: Vec<EncryptedFile>,
) -> Result<Vec<(EncryptedFile, Vec<u8>)>, Failure> {
    let after = Ring::new(Some(new.duplicate()), Vec::new());
    let mut sealed = Vec::new();
    let mut refused = Vec::new();
    for file in files {
        let path = &file.entry.path;
        let is_done = file
            .opened(&after)
            .is_some_and(|opened| opened.which == Which::Current);
        if is_done || file.blob.is_empty() {
            continue;
        }
        let reading = format::read(&file.blob, before, policy::expected(path));
        let opened = match reading {
            Reading::Opened(opened)
                if standing_of(session, before, &opened, &file.blob, path)?.is_sure() =>
            {
                opened
            }
            // nobody has its key, and it waits to be written anew
            Reading::OtherKey(_) if is_lost(session, path, &file.blob)? => continue,
            _ if file.is_protected => {
                refused.push(show(path));
                continue;
            }
            // its name alone says that it is one
            Reading::Plain | Reading::Disguised(_) | Reading::Empty => continue,
            _ => {
                talk::warning(&format!(
                    "{}: not proven, or under another key: it stays as it is",
                    show(path)
                ));
                continue;
            }
        };
        let binding = match is_bound(session, &file, opened.proof)? {
            true => Binding::Path(path),
            false => Binding::Alone,
        };
        let plaintext = opened.into_plaintext();
        let content = format::seal(session.sealing()?, new, binding, &plaintext);
        sealed.push((file, content));
    }
    match refused.is_empty() {
        true => Ok(sealed),
        false => Err(not_sealed(&refused)),
    }
}

fn not_sealed(refused: &[String]) -> Failure {
    Failure::new(
        FailureKind::WrongKey,
        format!(
            "not proven, or not encrypted, and so not sealed under a new key: {}; nothing was changed",
            refused.join(", ")
        ),
    )
    .hint("see what is wrong with each: git jetcrypt status")
}
