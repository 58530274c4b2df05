//! Reads many objects at once: those that lie plainly in packs in this
//! process (`packs`), and all others by one `git cat-file` child per thread,
//! each fed runs of neighbouring names, so that git's cache of delta bases
//! serves them.
//!
//! An object that cannot be read is told to the caller like any other, and the
//! rest is read all the same. One large object lies in memory at a time,
//! however many threads there are.

use super::cat_file::Ask;
use super::cat_file::CatFile;
use super::cat_file::Header;
use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::nonsense;
use super::limit::Limit;
use super::packs;
use super::read_object::ReadObject;
use crate::core::guard::Seen;
use crate::core::oid::Oid;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many names go to a child at once. Two such runs fit into a pipe of
/// 64 KiB, so that writing them never waits for reading.
const RUN: usize = 256;

/// An object of more bytes waits until no other such object is looked at.
const LARGE: u64 = 8 << 20;

/// Hands every object, or why it cannot be read, to `each` with its place in
/// `ids`, on `threads` threads; each thread has a state of its own. `done`
/// counts. What `each` has seen in an object, it is given again with the next
/// version of it.
///
/// # Errors
/// Where git cannot be run.
pub fn read_each<S: Send>(
    git: &Git,
    ids: &[Oid],
    threads: usize,
    done: &AtomicUsize,
    start: impl Fn() -> S,
    each: impl Fn(&mut S, usize, GitResult<ReadObject<'_>>) -> Option<Seen> + Sync,
) -> GitResult<Vec<S>> {
    let mut states: Vec<S> = (0..threads.max(1)).map(|_| start()).collect();
    let left = packs::read_each(git, ids, done, &mut states, &each)?;
    by_git(git, ids, &left, done, &mut states, &each)?;
    Ok(states)
}

/// The same for the objects at these places, by `git cat-file`.
fn by_git<S: Send>(
    git: &Git,
    ids: &[Oid],
    places: &[usize],
    done: &AtomicUsize,
    states: &mut [S],
    each: &(impl Fn(&mut S, usize, GitResult<ReadObject<'_>>) -> Option<Seen> + Sync),
) -> GitResult<()> {
    let (next, large) = (AtomicUsize::new(0), Mutex::new(()));
    let work = |state: &mut S| -> GitResult<()> {
        let mut reader = Reader::start(git, ids, &large)?;
        loop {
            let from = next.fetch_add(RUN, Ordering::Relaxed);
            let run = &places[from.min(places.len())..places.len().min(from + RUN)];
            // the child reads ahead while we look at what it has found
            let waiting = reader.asked.len();
            reader.ask(run)?;
            for _ in 0..waiting {
                reader.next(|n, object| drop(each(state, n, object)))?;
                done.fetch_add(1, Ordering::Relaxed);
            }
            if run.is_empty() {
                return Ok(());
            }
        }
    };
    // no child without work
    let threads = places.len().div_ceil(RUN);
    std::thread::scope(|scope| {
        let states = states.iter_mut().take(threads);
        let workers: Vec<_> = states.map(|state| scope.spawn(|| work(state))).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|_| Err(nonsense("cat-file"))))
    })
}

/// A child, and what it was asked and has not answered yet.
struct Reader<'a> {
    git: &'a Git,
    ids: &'a [Oid],
    large: &'a Mutex<()>,
    limit: Limit,
    child: CatFile,
    asked: VecDeque<usize>,
    bytes: Vec<u8>,
}

impl<'a> Reader<'a> {
    fn start(git: &'a Git, ids: &'a [Oid], large: &'a Mutex<()>) -> GitResult<Self> {
        Ok(Self {
            git,
            ids,
            large,
            limit: Limit::default(),
            child: CatFile::start(git)?,
            asked: VecDeque::new(),
            bytes: Vec::new(),
        })
    }

    fn ask(&mut self, run: &[usize]) -> GitResult<()> {
        self.asked.extend(run);
        let names: Vec<Oid> = run.iter().map(|n| self.ids[*n].clone()).collect();
        // a child that has died is found out when its answer is read
        ask(&mut self.child, &names).ok();
        Ok(())
    }

    /// Reads the next object and shows it.
    fn next(&mut self, each: impl FnOnce(usize, GitResult<ReadObject<'_>>)) -> GitResult<()> {
        let Some(n) = self.asked.pop_front() else {
            return Ok(());
        };
        let name = self.ids[n].to_string();
        let unreadable = || GitError::NoObject(name.clone());
        match self.child.header(name.as_bytes()) {
            Ok(None) => each(n, Err(unreadable())),
            Ok(Some(header)) if self.is_large(&header) => {
                // git is about to read it; another child will, in its turn
                self.begin_again()?;
                self.one_large(n, &header, each);
            }
            Ok(Some(header)) => match self.child.content(&header, &mut self.bytes) {
                Ok(()) => each(n, Ok(ReadObject::alone(header.kind, &self.bytes))),
                Err(_) => {
                    self.begin_again()?;
                    each(n, Err(unreadable()));
                }
            },
            // git dies of an object that it cannot read
            Err(_) => {
                self.begin_again()?;
                each(n, Err(unreadable()));
            }
        }
        Ok(())
    }

    /// Starts a new child and asks it what the old one has not answered.
    fn begin_again(&mut self) -> GitResult<()> {
        self.child = CatFile::start(self.git)?;
        let left: Vec<Oid> = self.asked.iter().map(|n| self.ids[*n].clone()).collect();
        ask(&mut self.child, &left)
    }

    /// Larger than what may lie in memory beside others, or than what may be
    /// read at all.
    fn is_large(&mut self, header: &Header) -> bool {
        let allowed = self.limit.check(self.git, &header.id, header.size);
        header.size > LARGE || allowed.is_err()
    }

    fn one_large(
        &mut self,
        n: usize,
        header: &Header,
        each: impl FnOnce(usize, GitResult<ReadObject<'_>>),
    ) {
        if let Err(error) = self.limit.check(self.git, &header.id, header.size) {
            return each(n, Err(error));
        }
        let turn: MutexGuard<'_, ()> = self.large.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes = Vec::new();
        let read = CatFile::start(self.git).and_then(|mut child| {
            let name = header.id.to_string();
            let header = child.header_of(Ask::Contents, name.as_bytes())?;
            let header = header.ok_or(GitError::NoObject(name))?;
            bytes.reserve_exact(usize::try_from(header.size).unwrap_or(0));
            child.content(&header, &mut bytes)?;
            Ok(header.kind)
        });
        each(n, read.map(|kind| ReadObject::alone(kind, &bytes)));
        drop(turn);
    }
}

fn ask(child: &mut CatFile, ids: &[Oid]) -> GitResult<()> {
    let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
    child.ask(Ask::Contents, names.iter().map(String::as_bytes))
}
