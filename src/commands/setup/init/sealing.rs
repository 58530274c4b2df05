//! What git holds in plaintext already is staged encrypted.

use super::args::InitArgs;
use super::told::Told;
use crate::core::converted::Converted;
use crate::core::decide::{self, Before, Context, Place, Refusal};
use crate::core::format::BlobState;
use crate::core::hint::Hint;
use crate::core::key::Key;
use crate::core::oid::Oid;
use crate::failure::Failure;
use crate::git::past;
use crate::git::staging::{self, NewEntry};
use crate::keystore::Keys;
use crate::protected;
use crate::protected::Tracked;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, Then, books_of};
use crate::writer::WriteLock;

/// Seals what the index holds in plaintext. The index's own content is
/// sealed, not the work tree's, so unstaged changes stay unstaged.
pub(super) fn seal_tracked(
    session: &Session,
    held: Option<&WriteLock>,
    found: &Keys,
    options: &InitArgs,
    told: &mut Told,
) -> Result<(), Failure> {
    let ring = &found.ring;
    let sealing = options.sealing().map_or_else(|| session.sealing(), Ok)?;
    let files = protected::tracked(session, ring)?;
    let key_is_public = session.is_public(found)?;
    let mut nothing = Nothing { key_is_public };
    let mut staged = Vec::new();
    let mut in_history = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.content == BlobState::Plaintext)
    {
        let context = Context {
            path: file.path(),
            ring,
            sealing,
            sealed_suffix: session.sealed_suffix()?,
            locked: false,
            books: &books_of(session, ring),
        };
        match decide::clean(&file.blob, &context, &mut nothing) {
            Ok(cleaned) => {
                if !told.dry_run() {
                    staged.push(NewEntry {
                        mode: file.file.entry.mode,
                        path: file.path().to_vec(),
                        blob: staging::store(&session.git(), &cleaned.content.into_bytes())?,
                    });
                }
                let shown = show(file.path());
                told.change(&format!("{shown}: was in plaintext, now staged encrypted"));
                if was_committed(session, file)? {
                    in_history.push(shown);
                }
            }
            Err(refusal) => tell_refusal(session, file, refusal),
        }
    }
    staging::stage(&session.git(), &staged)?;
    if !in_history.is_empty() {
        talk::warning(&format!(
            "history still holds {} in plaintext: change these credentials, whatever else you do",
            in_history.join(", ")
        ));
    }
    if let Some(held) = held {
        let switched = protected::unlock(session, held, ring, Then::Nothing)?;
        for path in switched.changed {
            told.change(&format!("{}: decrypted in the work tree", show(&path)));
        }
    }
    Ok(())
}

fn tell_refusal(session: &Session, file: &Tracked, refusal: Refusal) {
    talk::warning(&format!("{}: {refusal}", show(file.path())));
    let typed = session.stand().path(file.path());
    talk::hint(
        Hint::run(["git", "rm", "--cached", "--"])
            .file(&typed)
            .to("take it out"),
    );
}

/// Did a commit bring just this plaintext?
pub(super) fn was_committed(session: &Session, file: &Tracked) -> Result<bool, Failure> {
    Ok(!past::paths_of(&session.git(), &file.file.entry.id)?.is_empty())
}

/// There is nothing to reuse: the index's own plaintext is being replaced.
pub(super) struct Nothing {
    key_is_public: bool,
}

impl Before for Nothing {
    fn ids(&mut self, _: Place) -> Vec<Oid> {
        Vec::new()
    }
    fn is(&mut self, _: &Oid, _: &Converted<'_>) -> bool {
        false
    }
    fn show(&mut self, _: &Oid, _: &mut dyn FnMut(&[u8])) {}
    fn holds_key(&mut self, _: &Key) -> bool {
        self.key_is_public
    }
}
