//! What git tells pre-push on standard input (githooks(5); facts/git.md 8.8).

use crate::core::oid::Oid;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;

/// One ref that a push would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// What goes out: a commit, or a tag object. All zeros for a deletion.
    pub local: Oid,
    /// What the remote has; all zeros for a new ref. May be unknown here
    /// before a forced push.
    pub remote: Oid,
    /// The ref's name on the other side.
    pub name: Vec<u8>,
}

/// A line that this program does not understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of git's list of refs makes no sense")]
pub struct Malformed {
    /// Counted from 1.
    pub line: usize,
}

/// Reads every line: `local-ref local-id remote-ref remote-id`. No lines mean
/// that there is nothing to push.
///
/// # Errors
/// [`Malformed`]: what cannot be read must not pass.
pub fn pre_push(input: &[u8]) -> Result<Vec<Update>, Malformed> {
    let lines = input
        .split(|b| *b == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.is_empty());
    lines
        .map(|(number, line)| {
            // from the right: what the user typed for the local ref may hold
            // blanks, as `HEAD@{1 day ago}` does
            let words: Vec<&[u8]> = line.rsplitn(4, |b| *b == b' ').collect();
            let &[remote, name, local, _] = words.as_slice() else {
                return Err(Malformed { line: number + 1 });
            };
            match (Oid::from_hex(local), Oid::from_hex(remote)) {
                (Some(local), Some(remote)) => Ok(Update {
                    local,
                    remote,
                    name: name.to_vec(),
                }),
                _ => Err(Malformed { line: number + 1 }),
            }
        })
        .collect()
}

/// Reads what `pre-receive` is told: `old-id new-id ref` on every line. `local`
/// is the new one.
///
/// # Errors
/// [`Malformed`]: what cannot be read must not pass.
pub fn pre_receive(input: &[u8]) -> Result<Vec<Update>, Malformed> {
    let lines = input
        .split(|b| *b == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.is_empty());
    lines
        .map(|(number, line)| {
            let words: Vec<&[u8]> = line.splitn(3, |b| *b == b' ').collect();
            let &[old, new, name] = words.as_slice() else {
                return Err(Malformed { line: number + 1 });
            };
            match (Oid::from_hex(new), Oid::from_hex(old)) {
                (Some(local), Some(remote)) => Ok(Update {
                    local,
                    remote,
                    name: name.to_vec(),
                }),
                _ => Err(Malformed { line: number + 1 }),
            }
        })
        .collect()
}

/// Reads what `update` is told: `ref old-id new-id` as arguments.
///
/// # Errors
/// [`Malformed`].
pub fn update(arguments: &[OsString]) -> Result<Vec<Update>, Malformed> {
    let [name, old, new] = arguments else {
        return Err(Malformed { line: 1 });
    };
    let line = [old.as_bytes(), b" ", new.as_bytes(), b" ", name.as_bytes()].concat();
    pre_receive(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_whatever_the_kind_of_update() {
        let (a, b, z) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let text = format!(
            "refs/heads/new {a} refs/heads/new {z}\nHEAD~1 {a} refs/heads/main {b}\n(delete) {z} refs/tags/x {b}\n"
        );
        let updates = pre_push(text.as_bytes()).unwrap();
        assert_eq!(updates.len(), 3);
        assert!(
            updates[0].remote.is_zero()
                && !updates[1].remote.is_zero()
                && updates[2].local.is_zero()
        );
        assert!(pre_push(b"").unwrap().is_empty());
        let sha256 = format!("r {} r {}\n", "a".repeat(64), "0".repeat(64));
        assert_eq!(pre_push(sha256.as_bytes()).unwrap().len(), 1);
    }

    #[test]
    fn a_line_that_is_not_understood_is_an_error() {
        let a = "a".repeat(40);
        for bad in [
            "x".to_owned(),
            format!("r {a} r"),
            format!("r {a} r {a} "),
            format!("r {a} r abc"),
        ] {
            assert_eq!(
                pre_push(format!("r {a} r {a}\n{bad}\n").as_bytes()),
                Err(Malformed { line: 2 })
            );
        }
    }
}
