//! The journal of a transaction, and what the next command does with it. The
//! first byte says whether the rest is a whole journal, or tells what happens
//! to a transaction that was stopped: bytes of its journal change, an editor
//! saves, a file has changed places already. Laws: no panic; what is read is
//! read again as the same, also where the repository has moved; nobody's file
//! is lost; what was finished is finished; without a change all files are old,
//! or all are new.
#![no_main]

use git_jetcrypt::files::regular_as_read;
use git_jetcrypt::writer::{
    Beside, Finished, Previous, Readers, Replacement, Transaction, WriteError, WriteLock, finish,
    written_again,
};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

const NAMES: [&str; 3] = ["a", "sub/b", "sub/c"];

/// Nothing belongs to the transaction; but it may be stopped at its end.
struct Nothing {
    stops: bool,
}

impl Beside<WriteError> for Nothing {
    fn begin(&mut self, _: &str) -> Result<(), WriteError> {
        Ok(())
    }

    fn undo(&mut self) -> Result<(), WriteError> {
        Ok(())
    }

    fn end(&mut self, _: &Finished) -> Result<(), WriteError> {
        match self.stops {
            true => Err(WriteError::Interrupted),
            false => Ok(()),
        }
    }
}

struct Room {
    folder: tempfile::TempDir,
    lock: WriteLock,
}

impl Room {
    /// Two files with new content that is whole, and one that is to be made.
    fn stopped(committed: bool) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        for made in ["top/sub", "top/own", "outside"] {
            fs::create_dir_all(at(made)).expect("the disk takes it");
        }
        for (name, text) in [("top/a", "old a"), ("top/sub/b", "old b"), ("outside/b", "theirs")] {
            fs::write(at(name), text).expect("the disk takes it");
        }
        let lock = WriteLock::take(&at("top/own"), || {}).expect("nobody has it");
        let top = at("top");
        let changes = NAMES.map(|name| Replacement {
            path: name.into(),
            previous: match regular_as_read(&top, Path::new(name)) {
                Ok(Some((_, identity))) => Previous::File(identity),
                _ => Previous::Absent,
            },
            readers: Readers::Owner,
        });
        let made = Transaction::open(&at("top/own"), &top, "then", &lock).and_then(|mut open| {
            open.prepare(changes.into())?;
            for name in NAMES {
                open.write(format!("new {name}").as_bytes())?;
            }
            let journal = at("top/own/journal");
            if committed {
                // it writes the inode numbers, too
                let stopped = open.commit(&mut Nothing { stops: true });
                assert!(stopped.is_err());
            } else {
                // as a kill does: it finds nothing to tidy up
                let aside = at("aside");
                fs::rename(&top, &aside).expect("the disk takes it");
                drop(open);
                fs::rename(&aside, &top).expect("the disk takes it");
            }
            assert!(journal.exists());
            Ok(())
        });
        made.expect("a transaction");
        Self { folder, lock }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Every file, by its path.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(path),
                    Ok(kind) if kind.is_file() => {
                        let text = fs::read(&path).unwrap_or_default();
                        files.insert(path, text);
                    }
                    _ => {}
                }
            }
        }
        files
    }

    fn finish(&self) -> Option<bool> {
        let finished = finish(
            &self.at("top/own"),
            &self.lock,
            &mut Nothing { stops: false },
        );
        finished.ok().map(|finished| finished.is_some())
    }
}

fn is_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.contains(".jetcrypt-new-") || name == "journal" || name == "lock"
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else {
        return;
    };
    if choice & 1 == 0 {
        let own = Path::new("/top/.git/jetcrypt");
        let text = match choice & 2 {
            0 => rest.to_vec(),
            _ => [b"git-jetcrypt journal 1\n", rest].concat(),
        };
        let Some(once) = written_again(own, &text, own) else {
            return;
        };
        let twice = written_again(own, &once, own);
        assert!(twice.as_ref() == Some(&once), "read as another one");
        let moved = Path::new("/other/.git/jetcrypt");
        let there = written_again(own, &once, moved);
        let back = there.and_then(|there| written_again(moved, &there, own));
        assert!(back == Some(once), "moved there and back, it is another one");
        return;
    }
    let mut bytes = rest.iter().copied();
    let mut byte = || bytes.next();
    let room = Room::stopped(choice & 2 != 0);
    let journal = room.at("top/own/journal");
    let mut text = fs::read(&journal).expect("it is there");
    let (mut changed, mut edits, mut by_kill) = (false, 0, false);
    while let Some(what) = byte() {
        let name = room.at("top").join(NAMES[usize::from(what >> 4) % NAMES.len()]);
        match what % 8 {
            // a byte of the journal
            0 | 1 => {
                let place = usize::from(byte().unwrap_or(0)) * text.len() / 256;
                let bit = 1 << (what >> 4 & 7);
                if let Some(byte) = text.get_mut(place) {
                    *byte ^= bit;
                    changed = true;
                }
            }
            // half of it
            2 => {
                let place = usize::from(byte().unwrap_or(0)) * text.len() / 256;
                text.truncate(place);
                changed = true;
            }
            // an editor saves, in place or as a new file
            3 | 4 => {
                edits += 1;
                let text = format!("saved {edits}");
                if what & 8 != 0 {
                    let _ = fs::remove_file(&name);
                }
                let _ = fs::write(&name, text);
            }
            5 => {
                edits += 1;
                let _ = fs::remove_file(&name);
            }
            6 => {
                edits += 1;
                let _ = fs::rename(room.at("top/sub"), room.at("top/gone"));
                if what & 8 != 0 {
                    let _ = symlink(room.at("outside"), room.at("top/sub"));
                }
            }
            // killed between two files: this one is in its place
            _ if edits > 0 || by_kill => {}
            _ => {
                let beside = room.files().into_keys().find(|path| {
                    let start = format!("{}.jetcrypt-new-", name.display());
                    path.to_string_lossy().starts_with(&start)
                });
                if let Some(beside) = beside.filter(|_| choice & 4 != 0) {
                    let aside = room.at("aside");
                    let old = fs::rename(&name, &aside).is_ok();
                    let _ = fs::rename(&beside, &name);
                    if old {
                        let _ = fs::rename(&aside, &beside);
                    }
                    by_kill = true;
                }
            }
        }
    }
    if choice & 4 != 0 && text.starts_with(b"git-jetcrypt journal 1\nprepared\0") {
        // the content is whole, and this says so
        let rest = text.split_off(b"git-jetcrypt journal 1\nprepared\0".len());
        text = [b"git-jetcrypt journal 1\ncommitted\0", rest.as_slice()].concat();
    }
    fs::write(&journal, &text).expect("the disk takes it");
    let before = room.files();
    let first = room.finish();
    let after = room.files();
    for (path, text) in &before {
        if is_ours(path) {
            continue;
        }
        let there = after.get(path);
        let is_new = || text.starts_with(b"old") && there.is_some_and(|text| text.starts_with(b"new"));
        assert!(there == Some(text) || is_new(), "{} is lost", path.display());
    }
    match first {
        Some(_) => assert!(room.finish() == Some(false), "it is finished, and is not"),
        None => {
            // nothing has changed for the second time
            let second = room.finish();
            if second.is_none() {
                assert!(room.files() == after, "what fails twice changes something twice");
            }
        }
    }
    if !changed && edits == 0 && !by_kill {
        let texts: Vec<_> = NAMES
            .iter()
            .map(|name| fs::read_to_string(room.at("top").join(name)).unwrap_or_default())
            .collect();
        let old = texts == ["old a", "old b", ""];
        let new = texts == ["new a", "new sub/b", "new sub/c"];
        assert!(old || new, "some old, some new");
        assert!(!after.keys().any(|path| is_ours(path) && !path.ends_with("lock")));
    }
});
