//! What belongs to a transaction besides its files, and what came of it.

use super::settle::Settled;
use super::write_error::WriteError;
use std::path::{Path, PathBuf};

/// What belongs to a transaction besides its files, and is made by whoever
/// carries it out, or finishes it.
pub trait Beside<E: From<WriteError>> {
    /// Before the first file changes: what has to hold from then on. `then` is
    /// the word that [`super::Transaction::open`] was given. May be done again.
    ///
    /// # Errors
    /// It cannot be made; then no file is changed.
    fn begin(&mut self, then: &str) -> Result<(), E>;

    /// Takes back what [`Beside::begin`] has done: the files are as they were.
    ///
    /// # Errors
    /// It cannot be taken back; then the next command goes on.
    fn undo(&mut self) -> Result<(), E>;

    /// After the last file: all is in place, and git's index is free.
    ///
    /// # Errors
    /// Then the next command goes on.
    fn end(&mut self, finished: &Finished) -> Result<(), E>;
}

/// What a command of before had left open.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Finished {
    /// The top of the work tree in which the files lie: not always the one in
    /// which the command that finishes it was typed.
    pub top: PathBuf,
    /// What is left to do when all files are in place, in the words of the
    /// command.
    pub then: String,
    /// The files that are in place.
    pub placed: Vec<PathBuf>,
    /// git's index was locked meanwhile, and knows the old files.
    pub index_was_locked: bool,
    /// Files that somebody has changed since: they are as they were.
    pub left: Vec<PathBuf>,
}

impl Finished {
    pub(super) fn note(&mut self, path: &Path, settled: Settled) {
        match settled {
            Settled::Done => self.placed.push(path.to_owned()),
            Settled::Left => self.left.push(path.to_owned()),
        }
    }
}
