//! What git tells the hooks of a push about the refs that would move
//! (githooks(5), docs/git-behaviour.md): on standard input, or as arguments.

use super::hook::Hook;
use crate::core::oid::Oid;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;

/// One ref that a push would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// What the ref would name: a commit, or a tag object. All zeros for a
    /// deletion.
    pub new: Oid,
    /// What it names now on the side that receives; all zeros for a new ref.
    /// Before a forced push it may be unknown here.
    pub old: Oid,
    /// The ref's name on the side that receives.
    pub name: Vec<u8>,
}

/// All refs that a push would move, whichever side tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefUpdates {
    /// In git's order.
    pub updates: Vec<Update>,
}

/// A line that this program does not understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of git's list of refs makes no sense")]
pub struct MalformedInput {
    /// Counted from 1.
    pub line: usize,
}

impl RefUpdates {
    /// Reads what git tells this hook. No lines mean that nothing would move.
    ///
    /// # Errors
    /// [`MalformedInput`]: what cannot be read must not pass.
    pub fn read(hook: Hook, stdin: &[u8], arguments: &[OsString]) -> Result<Self, MalformedInput> {
        match hook {
            Hook::Update => Self::of_arguments(arguments),
            Hook::PrePush => Self::of_lines(stdin, sent),
            _ => Self::of_lines(stdin, received),
        }
    }

    /// What refs would name: no deletions.
    #[must_use]
    pub fn tips(&self) -> Vec<Oid> {
        present(self.updates.iter().map(|update| &update.new))
    }

    /// What refs name now on the side that receives.
    #[must_use]
    pub fn known(&self) -> Vec<Oid> {
        present(self.updates.iter().map(|update| &update.old))
    }

    /// The names of the refs.
    #[must_use]
    pub fn names(&self) -> Vec<&[u8]> {
        let updates = self.updates.iter();
        updates.map(|update| update.name.as_slice()).collect()
    }

    fn of_lines(stdin: &[u8], read: fn(&[u8]) -> Option<Update>) -> Result<Self, MalformedInput> {
        let lines = stdin
            .split(|b| *b == b'\n')
            .enumerate()
            .filter(|(_, line)| !line.is_empty());
        let updates = lines.map(|(n, line)| read(line).ok_or(MalformedInput { line: n + 1 }));
        Ok(Self {
            updates: updates.collect::<Result<_, _>>()?,
        })
    }

    /// `update` is told `ref old-id new-id`.
    fn of_arguments(arguments: &[OsString]) -> Result<Self, MalformedInput> {
        let [name, old, new] = arguments else {
            return Err(MalformedInput { line: 1 });
        };
        let update = update(new.as_bytes(), old.as_bytes(), name.as_bytes());
        Ok(Self {
            updates: vec![update.ok_or(MalformedInput { line: 1 })?],
        })
    }
}

/// `pre-push` reads `local-ref local-id remote-ref remote-id`.
fn sent(line: &[u8]) -> Option<Update> {
    // from the right: what the user typed for the local ref may hold blanks,
    // as `HEAD@{1 day ago}` does
    let words: Vec<&[u8]> = line.rsplitn(4, |b| *b == b' ').collect();
    let &[old, name, new, _] = words.as_slice() else {
        return None;
    };
    update(new, old, name)
}

/// `pre-receive` reads `old-id new-id ref`.
fn received(line: &[u8]) -> Option<Update> {
    let words: Vec<&[u8]> = line.splitn(3, |b| *b == b' ').collect();
    let &[old, new, name] = words.as_slice() else {
        return None;
    };
    update(new, old, name)
}

fn update(new: &[u8], old: &[u8], name: &[u8]) -> Option<Update> {
    Some(Update {
        new: Oid::from_hex(new)?,
        old: Oid::from_hex(old)?,
        name: name.to_vec(),
    })
}

/// Without git's "no object".
fn present<'a>(ids: impl Iterator<Item = &'a Oid>) -> Vec<Oid> {
    ids.filter(|id| !id.is_zero()).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_whatever_the_kind_of_update() {
        let (a, b, z) = ("a".repeat(40), "b".repeat(40), "0".repeat(40));
        let text = format!(
            "refs/heads/new {a} refs/heads/new {z}\nHEAD@{{1 day ago}} {a} refs/heads/main {b}\n(delete) {z} refs/tags/x {b}\n"
        );
        let push = RefUpdates::read(Hook::PrePush, text.as_bytes(), &[]).unwrap();
        assert_eq!(push.updates.len(), 3);
        assert_eq!(
            push.tips(),
            [
                Oid::from_hex(a.as_bytes()).unwrap(),
                Oid::from_hex(a.as_bytes()).unwrap()
            ]
        );
        assert_eq!(
            push.known(),
            [
                Oid::from_hex(b.as_bytes()).unwrap(),
                Oid::from_hex(b.as_bytes()).unwrap()
            ]
        );
        assert_eq!(
            push.names(),
            [&b"refs/heads/new"[..], b"refs/heads/main", b"refs/tags/x"]
        );
        assert_eq!(
            RefUpdates::read(Hook::PrePush, b"", &[]),
            Ok(RefUpdates::default())
        );
        let sha256 = format!("r {} r {}\n", "a".repeat(64), "0".repeat(64));
        let push = RefUpdates::read(Hook::PrePush, sha256.as_bytes(), &[]).unwrap();
        assert_eq!(push.updates.len(), 1);
    }

    #[test]
    fn the_three_hooks_are_told_the_same_in_three_ways() {
        let (old, new) = ("a".repeat(40), "b".repeat(40));
        let name = "refs/heads/main";
        let sent = format!("HEAD {new} {name} {old}\n");
        let received = format!("{old} {new} {name}\n");
        let arguments = [name, &old, &new].map(OsString::from);
        let push = RefUpdates::read(Hook::PrePush, sent.as_bytes(), &[]).unwrap();
        assert_eq!(push.updates[0].new.to_string(), new);
        assert_eq!(
            RefUpdates::read(Hook::PreReceive, received.as_bytes(), &[]).as_ref(),
            Ok(&push)
        );
        assert_eq!(
            RefUpdates::read(Hook::Update, b"", &arguments).as_ref(),
            Ok(&push)
        );
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
            let text = format!("r {a} r {a}\n{bad}\n");
            let read = RefUpdates::read(Hook::PrePush, text.as_bytes(), &[]);
            assert_eq!(read, Err(MalformedInput { line: 2 }));
        }
        let text = format!("{a} {a} r\n{a} abc r\n");
        let read = RefUpdates::read(Hook::PreReceive, text.as_bytes(), &[]);
        assert_eq!(read, Err(MalformedInput { line: 2 }));
        for bad in [vec![], vec!["r"], vec!["r", "abc", "abc"]] {
            let bad: Vec<OsString> = bad.into_iter().map(OsString::from).collect();
            assert_eq!(
                RefUpdates::read(Hook::Update, b"", &bad),
                Err(MalformedInput { line: 1 })
            );
        }
    }
}
