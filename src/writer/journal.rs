//! What a transaction is about to do, so that the next command can finish it,
//! or take it back.

use super::beside::{Beside, Finished};
use super::fresh;
use super::index_lock::IndexLock;
use super::lock::WriteLock;
use super::replace::{self, Durable, Readers};
use super::settle::{Previous, Settled, settle_again};
use super::slot::Slot;
use super::write_error::WriteError;
use crate::core::hex;
use crate::core::rows;
use crate::files::{self, Identity};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Write as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

const NAME: &str = "journal";
const HEADING: &str = "git-jetcrypt journal 1";
const FIELDS: usize = 7;

/// No journal is larger: 256 MiB, a million files.
const LARGEST: u64 = 256 * 1024 * 1024;

/// How far a transaction has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// New content is being written; no file has been touched.
    Prepared,
    /// All new content is on disk.
    Committed,
}

/// One file of a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// As seen from the top.
    pub(super) path: PathBuf,
    /// The name of the new content, in the same folder.
    pub(super) fresh: OsString,
    /// What was there.
    pub(super) previous: Previous,
    /// The mode that the file gets.
    pub(super) mode: u32,
    /// The inode number of the new content; 0 as long as there is none.
    pub(super) inode: u64,
}

/// A transaction, written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Journal {
    pub(super) stage: Stage,
    /// The top of the work tree.
    pub(super) top: PathBuf,
    /// What the command has to do when all files are in place, in its words.
    pub(super) then: String,
    /// git's index, where it is locked meanwhile.
    pub(super) index: Option<PathBuf>,
    pub(super) steps: Vec<Step>,
}

/// Has a command been stopped in the middle of a transaction? Or is one at
/// work now.
///
/// # Errors
/// [`WriteError::System`].
pub fn is_open(own: &Path) -> Result<bool, WriteError> {
    let path = own.join(NAME);
    files::is_there(&path).map_err(|cause| WriteError::system("look at", &path, cause))
}

/// Finishes what a killed command has left open in this folder of ours, or
/// takes it back; `beside` makes what belongs to it. None where nothing is
/// open.
///
/// # Errors
/// [`WriteError`]; then the journal stays, and this can be tried again.
pub fn finish<E: From<WriteError>>(
    own: &Path,
    held: &WriteLock,
    beside: &mut dyn Beside<E>,
) -> Result<Option<Finished>, E> {
    let Some(journal) = Journal::read(own)? else {
        return Ok(None);
    };
    if let Some(index) = &journal.index {
        IndexLock::remove_left(index, held)?;
    }
    let mut finished = journal.nothing_finished();
    if journal.stage == Stage::Committed {
        beside.begin(&journal.then)?;
        journal.put_in_place(&mut finished)?;
        beside.end(&finished)?;
    } else {
        let remains = |cause| WriteError::Remains(Box::new(cause));
        journal.take_back().map_err(remains)?;
    }
    Journal::remove(own)?;
    Ok(Some(finished))
}

impl Journal {
    /// Writes it whole, in one step. It has to be on the disk before several
    /// files change; for one, the file system's own rename is enough. Whether it
    /// is there after a power failure in any other moment changes nothing.
    pub(super) fn write(&self, own: &Path) -> Result<(), WriteError> {
        let several = self.steps.len() > 1 || !self.then.is_empty();
        let durable = match self.stage == Stage::Committed && several {
            true => Durable::Yes,
            false => Durable::No,
        };
        let text = self.to_text(own);
        let make = &mut |file: &mut File| file.write_all(&text);
        replace::whole(&own.join(NAME), make, Readers::Owner, durable)
    }

    pub(super) fn remove(own: &Path) -> Result<(), WriteError> {
        let place = Slot::named(&own.join(NAME))?;
        fresh::remove(&place, OsStr::new(NAME))
    }

    /// Removes all new content. No file has been touched.
    pub(super) fn take_back(&self) -> Result<(), WriteError> {
        for step in &self.steps {
            match Slot::below(&self.top, &step.path) {
                Ok(place) => fresh::remove(&place, &step.fresh)?,
                // its folder is gone, and everything in it
                Err(WriteError::System { cause, .. }) if files::is_absent(&cause) => {}
                // nothing of ours lies behind a link
                Err(WriteError::Link { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    pub(super) fn nothing_finished(&self) -> Finished {
        Finished {
            top: self.top.clone(),
            then: self.then.clone(),
            index_was_locked: self.index.is_some(),
            ..Finished::default()
        }
    }

    /// Puts those files in place that are not yet.
    fn put_in_place(&self, finished: &mut Finished) -> Result<(), WriteError> {
        for step in &self.steps {
            let settled = match Slot::below(&self.top, &step.path) {
                Ok(place) => {
                    let (previous, mode) = (&step.previous, step.mode);
                    settle_again(&place, &step.fresh, previous, mode, step.inode)?
                }
                Err(WriteError::System { cause, .. }) if files::is_absent(&cause) => Settled::Left,
                Err(WriteError::Link { .. }) => Settled::Left,
                Err(error) => return Err(error),
            };
            finished.note(&step.path, settled);
        }
        Ok(())
    }

    fn read(own: &Path) -> Result<Option<Self>, WriteError> {
        let path = own.join(NAME);
        let text = match files::up_to(&path, LARGEST) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(WriteError::system("read", &path, cause)),
        };
        Self::from_text(own, &text)
            .map(Some)
            .map_err(|why| WriteError::BadJournal { path, why })
    }

    fn to_text(&self, own: &Path) -> Vec<u8> {
        let stage = match self.stage {
            Stage::Prepared => &b"prepared"[..],
            Stage::Committed => b"committed",
        };
        let mut fields: Vec<Vec<u8>> = vec![
            stage.to_vec(),
            from_own(own, &self.top),
            self.then.clone().into_bytes(),
            self.index
                .as_ref()
                .map(|index| from_own(own, index))
                .unwrap_or_default(),
        ];
        fields.resize(FIELDS, Vec::new());
        for step in &self.steps {
            fields.push(step.path.as_os_str().as_bytes().to_vec());
            fields.push(step.fresh.as_bytes().to_vec());
            fields.push(step.mode.to_string().into_bytes());
            fields.push(step.inode.to_string().into_bytes());
            let [file, time, hash] = previous_to_text(&step.previous);
            fields.extend([file, time, hash].map(String::into_bytes));
        }
        rows::write(HEADING, fields.iter().map(Vec::as_slice))
    }

    fn from_text(own: &Path, text: &[u8]) -> Result<Self, String> {
        let rows = rows::read(HEADING, FIELDS, text).map_err(|why| why.to_string())?;
        let (head, rows) = rows.split_first().ok_or("it is empty")?;
        let stage = match head[0] {
            b"prepared" => Stage::Prepared,
            b"committed" => Stage::Committed,
            _ => return Err("its stage is unknown".to_owned()),
        };
        let steps = rows.iter().map(|row| step(row));
        Ok(Self {
            stage,
            top: to_path(own, head[1]),
            then: String::from_utf8_lossy(head[2]).into_owned(),
            index: Some(head[3])
                .filter(|path| !path.is_empty())
                .map(|path| to_path(own, path)),
            steps: steps.collect::<Option<_>>().ok_or("a line is damaged")?,
        })
    }
}

/// A path as it is seen from `own`, where it lies around or beside it: what is
/// moved or copied together is found together.
fn from_own(own: &Path, path: &Path) -> Vec<u8> {
    for (up, around) in own.ancestors().enumerate().skip(1) {
        // not beyond the top of the work tree, or the git directory
        if up > 2 {
            break;
        }
        if let Ok(below) = path.strip_prefix(around) {
            let relative = Path::new(["..", "../.."][up - 1]).join(below);
            return relative.as_os_str().as_bytes().to_vec();
        }
    }
    path.as_os_str().as_bytes().to_vec()
}

/// The path that [`from_own`] wrote down.
fn to_path(own: &Path, written: &[u8]) -> PathBuf {
    files::lexical(&own.join(files::os(written)))
}

fn step(row: &[&[u8]]) -> Option<Step> {
    let [path, fresh, mode, inode, file, time, hash] = row else {
        return None;
    };
    let fresh = OsString::from_vec(fresh.to_vec());
    // whatever has been written here, only what we have made is removed
    if !fresh::is_ours(&fresh) {
        return None;
    }
    Some(Step {
        path: files::os(path),
        fresh,
        mode: number(mode)?,
        inode: number(inode)?,
        previous: previous(file, time, hash)?,
    })
}

fn previous_to_text(previous: &Previous) -> [String; 3] {
    match previous {
        Previous::Absent => Default::default(),
        Previous::File(old) => [
            format!("{} {} {} {}", old.file.0, old.file.1, old.size, old.mode),
            format!("{} {}", old.time.0, old.time.1),
            hex::encode(&old.hash),
        ],
    }
}

fn previous(file: &[u8], time: &[u8], hash: &[u8]) -> Option<Previous> {
    if file.is_empty() {
        return Some(Previous::Absent);
    }
    let mut file = file.split(|b| *b == b' ');
    let mut time = time.split(|b| *b == b' ');
    Some(Previous::File(Identity {
        file: (number(file.next()?)?, number(file.next()?)?),
        size: number(file.next()?)?,
        mode: number(file.next()?)?,
        time: (number(time.next()?)?, number(time.next()?)?),
        hash: hex::decode(hash)?.try_into().ok()?,
    }))
}

fn number<T: std::str::FromStr>(text: &[u8]) -> Option<T> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Reads a journal and writes it again, as it would be seen from `to`; for
/// fuzz/fuzz_targets/journal.rs.
#[cfg(fuzzing)]
#[must_use]
pub fn written_again(own: &Path, text: &[u8], to: &Path) -> Option<Vec<u8>> {
    let journal = Journal::from_text(own, text).ok()?;
    Some(journal.to_text(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Journal {
        let old = Identity {
            file: (1, 2),
            size: 3,
            time: (-4, 5),
            hash: [6; 32],
            mode: 0o640,
        };
        let step = |previous| Step {
            path: files::os(b"a\nb/\xff"),
            fresh: fresh::name_for(OsStr::new("\u{fc}")),
            previous,
            mode: 0o600,
            inode: 7,
        };
        Journal {
            stage: Stage::Committed,
            top: PathBuf::from("/top"),
            then: "lock".to_owned(),
            index: Some(PathBuf::from("/top/.git/index")),
            steps: vec![step(Previous::Absent), step(Previous::File(old))],
        }
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let journal = sample();
        let own = Path::new("/top/.git/jetcrypt");
        let text = journal.to_text(own);
        // what was moved is found where it is now
        let moved = Journal::from_text(Path::new("/new/.git/jetcrypt"), &text).unwrap();
        assert_eq!(moved.top, Path::new("/new"));
        assert_eq!(moved.index.as_deref(), Some(Path::new("/new/.git/index")));
        assert_eq!(Journal::from_text(own, &text), Ok(journal));
        for end in 0..text.len() - 1 {
            let cut = Journal::from_text(own, &text[..end]);
            assert!(
                cut.is_err() || cut.is_ok_and(|cut| cut.steps.len() < 2),
                "{end}"
            );
        }
        let planted = String::from_utf8_lossy(&text).replace(".jetcrypt-new-", ".other-");
        assert!(Journal::from_text(own, planted.as_bytes()).is_err());
    }
}
