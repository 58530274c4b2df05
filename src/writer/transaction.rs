//! Several files of one work tree, changed together: all of them or none.

use super::beside::{Beside, Finished};
use super::fresh::{self, Make};
use super::index_lock::IndexLock;
use super::journal::{Journal, Stage, Step};
use super::lock::WriteLock;
use super::replace::{self, Replacement};
use super::settle::{self, Settled};
use super::slot::Slot;
use super::write_error::WriteError;
use rustix::fs::fstat;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// From so many files on, the disk is told once and not for each.
const MANY: usize = 8;

/// New content in the making. Dropped before [`Transaction::commit`], it
/// leaves nothing behind.
pub struct Transaction {
    own: PathBuf,
    journal: Journal,
    places: Vec<Slot>,
    /// How many of the files have their new content.
    written: usize,
    committed: bool,
    /// Goes last.
    index: Option<IndexLock>,
}

impl Transaction {
    /// Opens the journal in `own`, a folder of ours, for files below `top`. It
    /// says for whoever finishes it what comes `then`.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn open(own: &Path, top: &Path, then: &str, _held: &WriteLock) -> Result<Self, WriteError> {
        replace::make_folder(own).map_err(|cause| WriteError::system("make", own, cause))?;
        let journal = Journal {
            stage: Stage::Prepared,
            top: top.to_owned(),
            then: then.to_owned(),
            index: None,
            steps: Vec::new(),
        };
        journal.write(own)?;
        Ok(Self {
            own: own.to_owned(),
            journal,
            places: Vec::new(),
            written: 0,
            committed: false,
            index: None,
        })
    }

    /// Locks git's index until the end of the transaction.
    ///
    /// # Errors
    /// As [`IndexLock::take`].
    pub fn lock_index(&mut self, index: &Path, held: &WriteLock) -> Result<(), WriteError> {
        self.journal.index = Some(index.to_owned());
        self.journal.write(&self.own)?;
        self.index = Some(IndexLock::take(index, held)?);
        Ok(())
    }

    /// Names the files that are going to change, once.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn prepare(&mut self, changes: Vec<Replacement>) -> Result<(), WriteError> {
        for change in changes {
            let place = Slot::below(&self.journal.top, &change.path)?;
            settle::insist_on_a_file(&place)?;
            self.journal.steps.push(Step {
                fresh: fresh::name_for(&place.name),
                mode: change.mode(),
                path: change.path,
                previous: change.previous,
                inode: 0,
            });
            self.places.push(place);
        }
        self.journal.write(&self.own)
    }

    /// Writes the new content of the next file, in the order in which they
    /// were named.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.write_with(&mut |file| file.write_all(bytes))
    }

    /// The same for content that is made while it is written.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn write_with(&mut self, make: Make<'_>) -> Result<(), WriteError> {
        let few = self.journal.steps.len() <= MANY || !cfg!(target_os = "linux");
        let step = self.journal.steps.get_mut(self.written);
        let (Some(step), Some(place)) = (step, self.places.get(self.written)) else {
            return Ok(());
        };
        let file = fresh::write(place, &step.fresh, make, few)?;
        let stat = fstat(&file).map_err(|cause| place.failed("look at what is beside", cause))?;
        step.inode = stat.st_ino;
        self.written += 1;
        Ok(())
    }

    /// Puts all of it in place, unlocks the index, and makes what belongs to
    /// it. Files that somebody has changed since they were read are as they
    /// were left.
    ///
    /// # Errors
    /// [`WriteError`]. Before the first file was touched, nothing is changed;
    /// after it, the next command goes on where this one ended.
    pub fn commit<E: From<WriteError>>(
        mut self,
        beside: &mut dyn Beside<E>,
    ) -> Result<Finished, E> {
        self.sync_content()?;
        self.journal.stage = Stage::Committed;
        self.journal.write(&self.own)?;
        self.committed = true;
        if let Err(error) = beside.begin(&self.journal.then) {
            self.give_up(beside);
            return Err(error);
        }
        let mut first = Vec::with_capacity(self.places.len());
        for (step, place) in self.journal.steps.iter().zip(&self.places) {
            match settle::settle(place, &step.fresh, &step.previous, step.mode) {
                Ok(settled) => first.push(settled),
                Err(error) => {
                    self.give_up(beside);
                    return Err(error.into());
                }
            }
        }
        let mut finished = self.journal.nothing_finished();
        let steps = self.journal.steps.iter().zip(&self.places).zip(first);
        for ((step, place), settled) in steps {
            if settled == Settled::Left {
                finished.note(&step.path, settled);
                continue;
            }
            // the old file is looked at once more before it goes: an editor
            // that had it open may have written into it
            let (previous, new) = (&step.previous, step.inode);
            let settled = settle::settle_again(place, &step.fresh, previous, step.mode, new)?;
            finished.note(&step.path, settled);
        }
        self.sync_folders()?;
        self.index = None;
        beside.end(&finished)?;
        Journal::remove(&self.own)?;
        Ok(finished)
    }

    /// It cannot go through, so nothing of it is done. The new content is
    /// removed only when the journal says so: a kill in between would leave
    /// some files without. What cannot be taken back, the next command puts in
    /// place.
    fn give_up<E: From<WriteError>>(&mut self, beside: &mut dyn Beside<E>) {
        if self.put_back().is_err() || beside.undo().is_err() {
            return;
        }
        self.journal.stage = Stage::Prepared;
        self.committed = self.journal.write(&self.own).is_err();
    }

    /// One file cannot be replaced, so none is.
    fn put_back(&self) -> Result<(), WriteError> {
        for (step, place) in self.journal.steps.iter().zip(&self.places) {
            settle::put_back(place, &step.fresh, &step.previous, step.inode)?;
        }
        Ok(())
    }

    /// What was not synced one by one.
    #[cfg(target_os = "linux")]
    fn sync_content(&self) -> Result<(), WriteError> {
        if self.places.len() <= MANY {
            return Ok(());
        }
        let Some(place) = self.places.first() else {
            return Ok(());
        };
        rustix::fs::syncfs(&place.folder).map_err(|cause| place.failed("sync", cause))
    }

    #[cfg(not(target_os = "linux"))]
    fn sync_content(&self) -> Result<(), WriteError> {
        Ok(())
    }

    fn sync_folders(&self) -> Result<(), WriteError> {
        let mut synced = BTreeSet::new();
        for place in &self.places {
            if synced.insert(place.path.parent()) {
                replace::sync(place)?;
            }
        }
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // what cannot be taken back now, the next command takes back
        if !self.committed && self.journal.take_back().is_ok() {
            let _ = Journal::remove(&self.own);
        }
    }
}
