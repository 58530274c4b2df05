//! What the next command does with what a killed one has left, and the edges
//! of the tools that it does it with.

use super::journal::{Journal, Stage, Step};
use super::settle::{Previous, put_back};
use super::slot::Slot;
use super::tests::{Room, then};
use super::*;
use crate::files::regular_as_read;
use rustix::fs::{CWD, FileType, Mode, RenameFlags, mknodat, renameat_with};
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

/// No file system has a name of this length.
fn too_long() -> String {
    "x".repeat(300)
}

fn fifo(path: &Path) {
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

/// `a` is old, `sub/b` is to be made; a transaction of both was stopped when
/// its journal said that all is on disk.
struct Stopped(Room);

impl std::ops::Deref for Stopped {
    type Target = Room;

    fn deref(&self) -> &Room {
        &self.0
    }
}

impl Stopped {
    fn new() -> Self {
        let stopped = Self(Room::new());
        fs::write(stopped.at("a"), "old a").unwrap();
        fs::set_permissions(stopped.at("a"), fs::Permissions::from_mode(0o640)).unwrap();
        let steps = [("a", 0o640), ("sub/b", 0o600)];
        let steps = steps.map(|(name, mode)| stopped.step(name, mode));
        stopped.write(Stage::Committed, steps.into());
        stopped
    }

    /// Where the new content of a file lies.
    fn beside(&self, name: &str) -> PathBuf {
        self.at(&format!("{name}.jetcrypt-new-0123456789abcdef"))
    }

    fn step(&self, name: &str, mode: u32) -> Step {
        fs::write(self.beside(name), format!("new {name}")).unwrap();
        let read = regular_as_read(&self.at(""), Path::new(name)).unwrap();
        Step {
            path: name.into(),
            fresh: self.beside(name).file_name().unwrap().to_owned(),
            previous: read.map_or(Previous::Absent, |(_, identity)| Previous::File(identity)),
            mode,
            inode: fs::metadata(self.beside(name)).unwrap().ino(),
        }
    }

    fn write(&self, stage: Stage, steps: Vec<Step>) {
        let journal = Journal {
            stage,
            top: self.at(""),
            then: "then".to_owned(),
            index: Some(self.dir.path().join("index")),
            steps,
        };
        journal.write(&self.own()).unwrap();
    }

    fn exchange(&self, name: &str) {
        let (a, b) = (self.at(name), self.beside(name));
        renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).unwrap();
    }

    fn finish(&self) -> Result<Option<Finished>, WriteError> {
        finish(&self.own(), &self.lock, &mut then(|_| Ok(())))
    }

    /// Finishes it, with these files in place and these left.
    #[track_caller]
    fn finishes(&self, placed: &[&str], left: &[&str]) {
        let finished = self.finish().unwrap().unwrap();
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(
            (finished.placed, finished.left),
            (paths(placed), paths(left))
        );
        assert!(!self.beside("a").exists() && !self.beside("sub/b").exists());
        assert!(!is_open(&self.own()).unwrap());
    }
}

#[test]
fn what_was_on_disk_and_not_in_place_is_put_there_with_its_mode() {
    let stopped = Stopped::new();
    stopped.finishes(&["a", "sub/b"], &[]);
    assert_eq!(stopped.text("a").as_deref(), Some("new a"));
    assert_eq!(stopped.text("sub/b").as_deref(), Some("new sub/b"));
    let mode = |name: &str| fs::metadata(stopped.at(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("a"), mode("sub/b")), (0o640, 0o600));
}

#[test]
fn what_had_changed_places_is_in_place_and_the_old_file_goes() {
    let stopped = Stopped::new();
    stopped.exchange("a");
    // a file that was not there got its second name
    fs::hard_link(stopped.beside("sub/b"), stopped.at("sub/b")).unwrap();
    stopped.finishes(&["a", "sub/b"], &[]);
    assert_eq!(stopped.text("a").as_deref(), Some("new a"));
    assert_eq!(stopped.text("sub/b").as_deref(), Some("new sub/b"));
}

#[test]
fn what_an_editor_wrote_into_the_old_file_after_the_change_of_places_comes_back() {
    let stopped = Stopped::new();
    stopped.exchange("a");
    fs::write(stopped.beside("a"), "saved into the file that it had open").unwrap();
    fs::write(stopped.at("sub/b"), "made by somebody").unwrap();
    stopped.finishes(&[], &["a", "sub/b"]);
    let saved = Some("saved into the file that it had open");
    assert_eq!(stopped.text("a").as_deref(), saved);
    assert_eq!(stopped.text("sub/b").as_deref(), Some("made by somebody"));
}

#[test]
fn another_content_of_the_same_size_and_time_is_a_change() {
    let stopped = Stopped::new();
    let time = fs::metadata(stopped.at("a")).unwrap().modified().unwrap();
    let mut file = fs::OpenOptions::new()
        .write(true)
        .open(stopped.at("a"))
        .unwrap();
    file.write_all(b"odd a").unwrap();
    file.set_modified(time).unwrap();
    stopped.finishes(&["sub/b"], &["a"]);
    assert_eq!(stopped.text("a").as_deref(), Some("odd a"));
}

#[test]
fn a_folder_that_is_gone_is_no_obstacle_and_one_that_cannot_be_looked_at_is() {
    for stage in [Stage::Prepared, Stage::Committed] {
        let stopped = Stopped::new();
        let step = stopped.step("sub/b", 0o600);
        stopped.write(stage, vec![step.clone()]);
        fs::remove_dir_all(stopped.at("sub")).unwrap();
        let finished = stopped.finish().unwrap().unwrap();
        assert!(finished.placed.is_empty() && finished.index_was_locked);
        assert_eq!(finished.left.len(), usize::from(stage == Stage::Committed));
        let path = PathBuf::from(too_long()).join("b");
        stopped.write(stage, vec![Step { path, ..step }]);
        match stopped.finish() {
            Err(WriteError::Remains(_)) if stage == Stage::Prepared => {}
            Err(WriteError::System { .. }) if stage == Stage::Committed => {}
            other => panic!("{other:?}"),
        }
        assert!(is_open(&stopped.own()).unwrap(), "it can be tried again");
    }
}

#[test]
fn a_journal_of_very_many_files_is_read_and_one_that_cannot_be_read_is_an_error() {
    let stopped = Stopped::new();
    let step = Step {
        path: PathBuf::from("gone").join("b".repeat(200)),
        ..stopped.step("sub/b", 0o600)
    };
    stopped.write(Stage::Committed, vec![step; 8_000]);
    assert!(fs::metadata(stopped.own().join("journal")).unwrap().len() > 1 << 20);
    assert_eq!(stopped.finish().unwrap().unwrap().left.len(), 8_000);
    fs::create_dir(stopped.own().join("journal")).unwrap();
    assert!(stopped.finish().is_err());
}

#[test]
fn what_is_put_back_is_our_own_and_nothing_else() {
    let stopped = Stopped::new();
    let old = stopped.step("a", 0o640);
    stopped.exchange("a");
    let place = |name: &str| Slot::below(&stopped.at(""), Path::new(name)).unwrap();
    put_back(&place("a"), &old.fresh, &old.previous, old.inode).unwrap();
    assert_eq!(stopped.text("a").as_deref(), Some("old a"));
    // it has been put back: nothing more is done
    put_back(&place("a"), &old.fresh, &old.previous, old.inode).unwrap();
    assert_eq!(stopped.text("a").as_deref(), Some("old a"));
    let made = stopped.step("sub/b", 0o600);
    fs::write(stopped.at("sub/b"), "made by somebody").unwrap();
    put_back(&place("sub/b"), &made.fresh, &Previous::Absent, made.inode).unwrap();
    assert_eq!(stopped.text("sub/b").as_deref(), Some("made by somebody"));
    fs::rename(stopped.beside("sub/b"), stopped.at("sub/b")).unwrap();
    put_back(&place("sub/b"), &made.fresh, &Previous::Absent, made.inode).unwrap();
    assert_eq!(stopped.text("sub/b"), None);
}

#[test]
fn a_lock_of_the_index_that_we_left_is_removed_and_what_cannot_be_read_is_an_error() {
    let stopped = Stopped::new();
    let index = stopped.dir.path().join("index");
    let left = || IndexLock::remove_left(&index, &stopped.lock);
    left().unwrap();
    std::mem::forget(IndexLock::take(&index, &stopped.lock).unwrap());
    assert!(stopped.dir.path().join("index.lock").exists());
    left().unwrap();
    assert!(!stopped.dir.path().join("index.lock").exists());
    // a linked work tree that is gone, and one that cannot be looked at
    let other = |folder: &str| {
        let index = stopped.dir.path().join(folder).join("index");
        IndexLock::remove_left(&index, &stopped.lock)
    };
    other("gone").unwrap();
    assert!(matches!(other(&too_long()), Err(WriteError::System { .. })));
    symlink("index.lock", stopped.dir.path().join("index.lock")).unwrap();
    assert!(matches!(left(), Err(WriteError::System { .. })));
}

#[test]
fn the_lock_is_had_by_one_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let first = WriteLock::try_take(dir.path()).unwrap();
    assert!(first.is_some());
    assert!(WriteLock::try_take(dir.path()).unwrap().is_none());
    drop(first);
    assert!(WriteLock::try_take(dir.path()).unwrap().is_some());
}

#[test]
fn only_what_is_no_file_and_no_folder_is_written_to_as_a_stream() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("file"), "a longer text").unwrap();
    fifo(&at("fifo"));
    for (name, stream) in [
        ("file", false),
        ("", false),
        ("missing", false),
        ("fifo", true),
    ] {
        assert_eq!(is_stream(&at(name)).unwrap(), stream, "{name}");
    }
    assert!(is_stream(&at(&too_long())).is_err());
    replace(&at("file"), b"short", Readers::Umask).unwrap();
    assert_eq!(fs::read(at("file")).unwrap(), b"short");
}

#[test]
fn beside_a_file_nothing_goes_but_what_we_have_left_there() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let kept = [
        "f.jetcrypt-new-mine",
        "g.jetcrypt-new-0123456789abcdef",
        "target",
    ];
    for name in kept {
        fs::write(at(name), "").unwrap();
    }
    symlink("target", at("f.jetcrypt-new-00000000000000aa")).unwrap();
    // a pipe keeps nobody waiting
    fifo(&at("f.jetcrypt-new-00000000000000bb"));
    replace(&at("f"), b"new", Readers::Owner).unwrap();
    for name in kept {
        assert!(at(name).exists(), "{name}");
    }
    assert!(fs::symlink_metadata(at("f.jetcrypt-new-00000000000000aa")).is_ok());
    assert!(!at("f.jetcrypt-new-00000000000000bb").exists());
}

#[test]
fn new_content_is_the_users_alone_reaches_no_child_and_takes_no_name_that_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let place = Slot::named(&dir.path().join("f")).unwrap();
    let name = OsStr::new("f.jetcrypt-new-0123456789abcdef");
    let mut mode = 0;
    let make = &mut |file: &mut fs::File| {
        mode = file.metadata()?.permissions().mode() & 0o777;
        file.write_all(b"new")
    };
    let file = fresh::write(&place, name, make, false).unwrap();
    assert_eq!(mode, 0o600);
    let flags = rustix::io::fcntl_getfd(&file).unwrap();
    assert!(flags.contains(rustix::io::FdFlags::CLOEXEC));
    assert!(fresh::write(&place, name, &mut |_| Ok(()), false).is_err());
    assert_eq!(fs::read(dir.path().join(name)).unwrap(), b"new");
}

#[test]
fn the_index_is_locked_until_all_files_are_in_place() {
    let stopped = Stopped::new();
    let index = stopped.dir.path().join("index");
    let lock = stopped.dir.path().join("index.lock");
    stopped.finish().unwrap();
    let mut open =
        Transaction::open(&stopped.own(), &stopped.at(""), "then", &stopped.lock).unwrap();
    open.lock_index(&index, &stopped.lock).unwrap();
    assert!(lock.exists());
    let finished = open.commit(&mut then(|finished| {
        assert!(finished.index_was_locked && !lock.exists());
        Ok(())
    }));
    assert!(finished.is_ok() && !lock.exists());
}

#[test]
fn a_folder_is_told_from_a_device() {
    let dir = tempfile::tempdir().unwrap();
    let error = replace(dir.path(), b"x", Readers::Umask).unwrap_err();
    assert_eq!(error.into_cause().kind(), std::io::ErrorKind::IsADirectory);
}

#[test]
fn a_file_that_root_replaces_keeps_its_owner() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    fs::write(&path, "old").unwrap();
    std::os::unix::fs::chown(&path, Some(12_345), Some(23_456)).unwrap();
    replace(&path, b"new", Readers::Owner).unwrap();
    let meta = fs::metadata(&path).unwrap();
    assert_eq!((meta.uid(), meta.gid()), (12_345, 23_456));
}
