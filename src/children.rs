//! Starts other programs: the only file that names `Command::new`
//! (`tests/it/layering.rs`).
//!
//! A program that we start has no need of our key, and an environment is easy
//! to read: on many systems for every program of the same user, and on a CI
//! for whoever prints it. So no child gets a variable that holds one. Two
//! exceptions: git where it runs our own filter ([`with_key`]), and this very
//! program going on under another name ([`in_our_place`]). The command of `exec` is started by
//! [`command`] like any other, and keeps the rest of the user's environment.

use crate::core::key::Key;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::process::Command;
use std::sync::Mutex;

/// Holds the text of a key.
pub const KEY_VARIABLE: &str = "JETCRYPT_KEY";

/// Fingerprints of the keys that this process has read.
static KNOWN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A program to start, without any variable that holds a key of ours: neither
/// `JETCRYPT_KEY`, nor one of another name with the same key or with a key
/// that this process has read ([`remember`]).
#[must_use]
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in key_variables() {
        command.env_remove(name);
    }
    command
}

/// The same with the key in its environment, where it is there: for git
/// children that run our own filter, and nothing else.
#[must_use]
pub fn with_key(program: impl AsRef<OsStr>) -> Command {
    Command::new(program)
}

/// This very program, or a newer one of it, to go on in our place (`exec` of
/// the system) with everything that we were given.
#[must_use]
pub fn in_our_place(program: impl AsRef<OsStr>) -> Command {
    Command::new(program)
}

/// Takes note of a key that was read, so that no child gets it, whatever the
/// variable is called that a CI put it into.
pub fn remember(key: &Key) {
    let print = key.fingerprint().to_string();
    // a thread that panicked with the list in hand has not broken it
    let mut known = match KNOWN.lock() {
        Ok(known) => known,
        Err(poisoned) => poisoned.into_inner(),
    };
    if !known.contains(&print) {
        known.push(print);
    }
}

/// The variables of our own environment that hold a key.
fn key_variables() -> Vec<OsString> {
    let mut known = match KNOWN.lock() {
        Ok(known) => known.clone(),
        Err(poisoned) => poisoned.into_inner().clone(),
    };
    known.extend(std::env::var_os(KEY_VARIABLE).and_then(|value| print_of(&value)));
    let holds = |value: &OsStr| print_of(value).is_some_and(|print| known.contains(&print));
    std::env::vars_os()
        .filter(|(name, value)| name == KEY_VARIABLE || holds(value))
        .map(|(name, _)| name)
        .collect()
}

fn print_of(value: &OsStr) -> Option<String> {
    let key = Key::from_base64(value.as_bytes()).ok()?;
    Some(key.fingerprint().to_string())
}
