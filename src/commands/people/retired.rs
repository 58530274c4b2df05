//! Keys from before, in `.jetcrypt/retired`: all of them sealed under the current
//! one, so that who has that one reads all of history.

use super::own_files;
use crate::core::format::{self, Binding, Proof, Sealing};
use crate::core::key::{Key, Ring, Which};
use crate::core::policy::{self, RETIRED, retired_path_of};
use crate::failure::Failure;
use crate::keystore;
use crate::session::Session;

/// No sealed key is larger, in bytes.
const LARGEST: u64 = 64 * 1024;

/// Those of the index that this key proves: nobody else may hand a key over.
///
/// # Errors
/// What git says.
pub(super) fn handed_down(session: &Session, by: &Key) -> Result<Vec<Key>, Failure> {
    let ring = Ring::new(Some(by.duplicate()), Vec::new());
    let mut keys = Vec::new();
    for (path, blob) in own_files::of_index(session, &format!("{RETIRED}/*"), LARGEST)? {
        let reading = format::read(&blob, &ring, policy::expected(&path));
        let proven = reading
            .opened()
            .filter(|opened| opened.which == Which::Current && opened.proof == Proof::Here);
        // what a holder has sealed there and is no key is nothing to take
        keys.extend(proven.and_then(|opened| Key::from_base64(&opened.into_plaintext()).ok()));
    }
    Ok(keys)
}

/// The file that hands `old` down to who has `current`: its path and content.
pub(super) fn sealed(sealing: Sealing, old: &Key, current: &Key) -> (String, Vec<u8>) {
    let path = retired_path_of(&old.fingerprint());
    let binding = Binding::Path(path.as_bytes());
    let content = format::seal(sealing, current, binding, old.to_base64().as_bytes());
    (path, content)
}

/// Keeps them in the git directory, where they open and never seal.
///
/// # Errors
/// What git says; a place that cannot be written.
pub fn take_retired(session: &Session, current: &Key) -> Result<(), Failure> {
    let own = session.own()?;
    for key in handed_down(session, current)? {
        if !key.same_as(current) {
            keystore::keep_retired(&own, &key)?;
        }
    }
    Ok(())
}
