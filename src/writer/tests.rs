use super::settle::Previous;
use super::*;
use crate::files::regular_as_read;
use std::cell::Cell;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

/// What belongs to a transaction, in these tests: nothing but what is done at
/// the end, and how often it was begun and undone.
pub(super) struct Then<F> {
    end: F,
    refuses: bool,
    begun: Cell<i32>,
}

pub(super) fn then<F: FnMut(&Finished) -> Result<(), WriteError>>(end: F) -> Then<F> {
    Then {
        end,
        refuses: false,
        begun: Cell::new(0),
    }
}

impl<F: FnMut(&Finished) -> Result<(), WriteError>> Beside<WriteError> for Then<F> {
    fn begin(&mut self, _: &str) -> Result<(), WriteError> {
        self.begun.set(self.begun.get() + 1);
        match self.refuses {
            true => Err(WriteError::Interrupted),
            false => Ok(()),
        }
    }
    fn undo(&mut self) -> Result<(), WriteError> {
        self.begun.set(self.begun.get() - 1);
        Ok(())
    }
    fn end(&mut self, finished: &Finished) -> Result<(), WriteError> {
        (self.end)(finished)
    }
}

/// A work tree with nothing in it, our own folder beside it, and the lock.
pub(super) struct Room {
    pub(super) dir: tempfile::TempDir,
    pub(super) lock: WriteLock,
}

impl Room {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("top/sub")).unwrap();
        let lock = WriteLock::take(&dir.path().join("own"), || {}).unwrap();
        Self { dir, lock }
    }

    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join("top").join(name)
    }

    pub(super) fn own(&self) -> PathBuf {
        self.dir.path().join("own")
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.at(name)).ok()
    }

    fn planned(&self, name: &str) -> Replacement {
        let read = regular_as_read(&self.at(""), Path::new(name)).unwrap();
        Replacement {
            path: name.into(),
            previous: read.map_or(Previous::Absent, |(_, identity)| Previous::File(identity)),
            readers: Readers::Owner,
        }
    }

    /// Two files, `a` old and `sub/b` absent, with their new content on disk.
    fn begun(&self) -> Transaction {
        fs::write(self.at("a"), "old").unwrap();
        fs::set_permissions(self.at("a"), fs::Permissions::from_mode(0o640)).unwrap();
        let mut open = Transaction::open(&self.own(), &self.at(""), "then", &self.lock).unwrap();
        open.prepare(vec![self.planned("a"), self.planned("sub/b")])
            .unwrap();
        open.write(b"new a").unwrap();
        open.write(b"new b").unwrap();
        open
    }

    fn finish(&self) -> Option<Finished> {
        finish(&self.own(), &self.lock, &mut then(|_| Ok(()))).unwrap()
    }

    /// Nothing of ours lies beside the files.
    fn is_swept(&self) -> bool {
        let inside = |folder: PathBuf| fs::read_dir(folder).unwrap();
        let names = inside(self.at("")).chain(inside(self.at("sub")));
        let mut names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        !names.any(|name| name.contains(NEW))
    }
}

#[test]
fn all_files_change_and_keep_their_modes() {
    let room = Room::new();
    let told = Cell::new(false);
    let finished = room.begun().commit(&mut then(|finished| {
        told.set(finished.placed.len() == 2 && finished.then == "then");
        Ok(())
    }));
    assert!(finished.unwrap().left.is_empty() && told.get());
    assert_eq!(room.text("a").as_deref(), Some("new a"));
    assert_eq!(room.text("sub/b").as_deref(), Some("new b"));
    let mode = |name: &str| fs::metadata(room.at(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("a"), mode("sub/b")), (0o640, 0o600));
    assert!(room.is_swept() && !is_open(&room.own()).unwrap());
}

#[test]
fn what_is_dropped_before_it_is_put_in_place_leaves_nothing() {
    let room = Room::new();
    drop(room.begun());
    assert_eq!(room.text("a").as_deref(), Some("old"));
    assert!(room.text("sub/b").is_none() && room.is_swept());
    assert!(!is_open(&room.own()).unwrap());
}

#[test]
fn what_a_kill_interrupts_before_the_first_file_is_taken_back() {
    let room = Room::new();
    // as a kill does: nothing is tidied up
    std::mem::forget(room.begun());
    assert!(is_open(&room.own()).unwrap() && !room.is_swept());
    assert!(room.finish().unwrap().placed.is_empty());
    assert_eq!(room.text("a").as_deref(), Some("old"));
    assert!(room.text("sub/b").is_none() && room.is_swept());
    assert!(room.finish().is_none());
}

#[test]
fn what_a_failure_interrupts_after_the_first_file_is_finished_later() {
    let room = Room::new();
    let failed = room
        .begun()
        .commit(&mut then(|_| Err(WriteError::Interrupted)));
    assert!(failed.is_err() && is_open(&room.own()).unwrap());
    let finished = room.finish().unwrap();
    assert_eq!(finished.placed.len(), 2);
    assert!(!is_open(&room.own()).unwrap() && room.is_swept());
    assert_eq!(room.text("a").as_deref(), Some("new a"));
}

#[test]
fn where_what_belongs_to_it_cannot_be_made_no_file_changes() {
    let room = Room::new();
    let mut refusing = then(|_| Ok(()));
    refusing.refuses = true;
    assert!(room.begun().commit(&mut refusing).is_err());
    assert_eq!(refusing.begun.get(), 0, "it is taken back");
    assert_eq!(room.text("a").as_deref(), Some("old"));
    assert!(room.text("sub/b").is_none() && room.is_swept());
    assert!(!is_open(&room.own()).unwrap());
}

#[test]
fn a_file_that_was_changed_meanwhile_is_left_in_place_and_in_recovery() {
    for by_rename in [false, true] {
        let room = Room::new();
        let begun = room.begun();
        let saved = room.at(if by_rename { "saved" } else { "a" });
        fs::write(&saved, "saved by an editor").unwrap();
        fs::rename(&saved, room.at("a")).unwrap();
        fs::write(room.at("sub/b"), "made by an editor").unwrap();
        let finished = begun.commit(&mut then(|_| Ok(()))).unwrap();
        assert_eq!(finished.left.len(), 2);
        assert_eq!(room.text("a").as_deref(), Some("saved by an editor"));
        assert_eq!(room.text("sub/b").as_deref(), Some("made by an editor"));
        assert!(room.is_swept());
    }
    let room = Room::new();
    let failed = room
        .begun()
        .commit(&mut then(|_| Err(WriteError::Interrupted)));
    assert!(failed.is_err());
    fs::write(room.at("a"), "edited after the kill").unwrap();
    room.finish().unwrap();
    assert_eq!(room.text("a").as_deref(), Some("edited after the kill"));
}

#[test]
fn no_link_is_followed_out_of_the_work_tree_and_none_is_replaced() {
    let room = Room::new();
    let outside = room.dir.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("b"), "theirs").unwrap();
    symlink(&outside, room.at("out")).unwrap();
    symlink("a", room.at("link")).unwrap();
    for name in ["out/b", "link"] {
        let mut open = Transaction::open(&room.own(), &room.at(""), "", &room.lock).unwrap();
        let planned = Replacement {
            path: name.into(),
            previous: Previous::Absent,
            readers: Readers::Owner,
        };
        let refused = open.prepare(vec![planned]);
        assert!(matches!(refused, Err(WriteError::Link { .. })), "{name}");
    }
    assert_eq!(fs::read_to_string(outside.join("b")).unwrap(), "theirs");
}

#[test]
fn an_index_that_git_holds_is_left_to_git_and_ours_is_taken_over() {
    let room = Room::new();
    let index = room.at("index");
    let lock = room.at("index.lock");
    fs::write(&lock, "").unwrap();
    let taken = IndexLock::take(&index, &room.lock);
    assert!(matches!(taken, Err(WriteError::GitAtWork { .. })));
    IndexLock::remove_left(&index, &room.lock).unwrap();
    assert!(lock.exists(), "one of git's is not removed");
    fs::remove_file(&lock).unwrap();
    std::mem::forget(IndexLock::take(&index, &room.lock).unwrap());
    drop(IndexLock::take(&index, &room.lock).unwrap());
    assert!(!lock.exists());
}

#[test]
fn a_file_is_replaced_whole_and_keeps_its_mode_and_what_is_left_beside_it_goes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    fs::write(dir.path().join("f.jetcrypt-new-0123456789abcdef"), "dead").unwrap();
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    replace(&path, b"one", Readers::Owner).unwrap();
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    replace(&path, b"two", Readers::Owner).unwrap();
    assert_eq!((fs::read(&path).unwrap(), mode()), (b"two".to_vec(), 0o755));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_link_that_the_user_names_is_followed_and_a_folder_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let (target, link) = (dir.path().join("target"), dir.path().join("link"));
    fs::write(&target, b"old").unwrap();
    symlink(&target, &link).unwrap();
    replace(&link, b"new", Readers::Umask).unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"new");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(replace(dir.path(), b"x", Readers::Umask).is_err());
    // a program goes under its very name
    install(&link, b"#!/bin/sh\n").unwrap();
    assert!(!fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&target).unwrap(), b"new");
}

#[test]
fn a_secret_is_never_written_over_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("codeship.aes");
    create_secret(&path, b"key").unwrap();
    let again = create_secret(&path, b"other").unwrap_err();
    assert_eq!(again.into_cause().kind(), std::io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&path).unwrap(), b"key");
}
