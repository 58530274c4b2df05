//! What a holder has just vouched for becomes readable in the work tree.

use crate::core::format::{self, Opened, Plaintext, Proof};
use crate::core::key::{Ring, Which};
use crate::core::policy;
use crate::failure::Failure;
use crate::files::{self, os};
use crate::report::names::show;
use crate::session::{Session, Then, replacement};
use crate::writer::{Readers, WriteLock};
use anyhow::Context as _;

/// Writes the plaintext where the same content lies encrypted; leaves alone
/// what was edited since, and what stays encrypted by its name or after `lock`.
pub(super) fn open_in_work_tree(
    session: &Session,
    held: &WriteLock,
    ring: &Ring,
    path: &[u8],
    plaintext: &Plaintext,
) -> Result<(), Failure> {
    if policy::stays_sealed(path, session.sealed_suffix()?) || session.settings()?.locked {
        return Ok(());
    }
    let read = files::regular_as_read(session.top()?, &os(path))
        .with_context(|| format!("cannot read {}", show(path)))?;
    if let Some((bytes, identity)) = read {
        let reading = format::read(&bytes, ring, policy::expected(path));
        // what is proven as it lies there, `lock` has put there
        let is_proven =
            |opened: &Opened<'_>| opened.proof == Proof::Here && opened.which == Which::Current;
        let left = |opened: &Opened<'_>| !is_proven(opened) && opened.is(plaintext);
        if reading.opened().is_some_and(|opened| left(&opened)) {
            let planned = replacement(os(path), Some(identity), Readers::Owner);
            session.writing()?.change(held, planned, plaintext)?;
        }
    }
    let writing = session.writing()?;
    writing.tell_git(session.top()?, &[path], Then::Nothing);
    Ok(())
}
