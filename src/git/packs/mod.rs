//! Reads very many objects out of packs in this process, each delta base
//! unpacked once, on several threads.
//!
//! This is only the quick way, for what is plain: an object of ordinary size
//! in a well-formed pack. Whatever is not (a loose object, a large one, a
//! damaged or an unknown file, a base that is missing) is left out, and the
//! caller asks git, who reads it or says what is wrong. Nothing here is an
//! error, and nothing is guessed.
//!
//! Files are read, not mapped: a mapped pack would count as memory of ours,
//! and a file that is cut short meanwhile would end the process.

mod asked;
mod delta;
mod forest;
mod index;
mod pack_file;
mod walk;

use super::command::Git;
use super::command::GitResult;
use super::limit;
use super::read_object::ReadObject;
use crate::core::guard::Seen;
use crate::core::oid::Oid;
use asked::Asked;
use forest::Forest;
use index::PackIndex;
use pack_file::PackFile;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use walk::Walker;

/// Where fewer than one object of so many is wanted, a pack's index is not
/// worth reading.
const LARGE_PART: usize = 16;

/// So many folders of objects are followed, one naming the other.
const ALTERNATES: usize = 20;

/// Hands the objects that lie plainly in packs to `each`, with their place in
/// `ids`; on one thread for each of `states`. What `each` has seen in one is
/// handed to it again with those that are made from it. Returns the places of all others.
///
/// # Errors
/// What git says to the question where its objects lie.
pub(super) fn read_each<S: Send>(
    git: &Git,
    ids: &[Oid],
    done: &AtomicUsize,
    states: &mut [S],
    each: &(impl Fn(&mut S, usize, GitResult<ReadObject<'_>>) -> Option<Seen> + Sync),
) -> GitResult<Vec<usize>> {
    let seen: Vec<AtomicBool> = ids.iter().map(|_| AtomicBool::new(false)).collect();
    let question = [
        "rev-parse",
        "--path-format=absolute",
        "--git-path",
        "objects",
    ];
    if let Some(objects) = git.line(question)? {
        let largest = usize::try_from(limit::unquestioned(git)).unwrap_or(usize::MAX);
        let asked = Asked::new(ids, largest);
        for index in indexes(Path::new(&objects)) {
            if let Some((pack, forest)) = open(&index, &asked, &seen) {
                walk_all(&pack, &forest, &asked, &seen, done, states, each);
            }
        }
    }
    let left = seen.iter().enumerate();
    Ok(left
        .filter(|(_, seen)| !seen.load(Ordering::Relaxed))
        .map(|(n, _)| n)
        .collect())
}

/// The pack of this index, and what of it is asked for.
fn open(index: &Path, asked: &Asked<'_>, seen: &[AtomicBool]) -> Option<(PackFile, Forest)> {
    let width = asked.width();
    let pack = index.with_extension("pack");
    let index = PackIndex::open(index, width, asked.count().saturating_mul(LARGE_PART))?;
    let pack = PackFile::open(&pack, &index)?;
    // what another pack has given is not read again
    let is_new = |n: usize| !seen.get(n).is_some_and(|seen| seen.load(Ordering::Relaxed));
    let wanted = index.common(asked, is_new);
    if wanted.len() < index.count() / LARGE_PART {
        return None;
    }
    let forest = Forest::plan(&index, &pack, wanted)?;
    Some((pack, forest))
}

fn walk_all<S: Send>(
    pack: &PackFile,
    forest: &Forest,
    asked: &Asked<'_>,
    seen: &[AtomicBool],
    done: &AtomicUsize,
    states: &mut [S],
    each: &(impl Fn(&mut S, usize, GitResult<ReadObject<'_>>) -> Option<Seen> + Sync),
) {
    let next = AtomicUsize::new(0);
    let room = walk::ROOM / states.len().max(1);
    let work = |state: &mut S| {
        let mut show = |wanted: usize, object: ReadObject<'_>| {
            let mut kept = None;
            for n in asked.places_of(wanted) {
                kept = each(state, n, Ok(object));
                done.fetch_add(1, Ordering::Relaxed);
                if let Some(seen) = seen.get(n) {
                    seen.store(true, Ordering::Relaxed);
                }
            }
            kept
        };
        let mut walker = Walker::new(pack, forest, room, asked.largest);
        while let Some(root) = forest.root(next.fetch_add(1, Ordering::Relaxed)) {
            walker.tree(root, &mut show);
        }
    };
    std::thread::scope(|scope| {
        let states = states.iter_mut();
        let workers: Vec<_> = states.map(|state| scope.spawn(|| work(state))).collect();
        for worker in workers {
            // what a fault of ours has kept from being shown is left to git
            worker.join().ok();
        }
    });
}

/// The indexes of all packs below this folder of objects and those that its
/// `info/alternates` name (gitrepository-layout(5)).
fn indexes(objects: &Path) -> Vec<PathBuf> {
    let mut folders = vec![objects.to_owned()];
    let mut indexes = BTreeSet::new();
    let mut n = 0;
    while let Some(folder) = folders.get(n).filter(|_| n < ALTERNATES).cloned() {
        n += 1;
        let text = fs::read(folder.join("info/alternates")).unwrap_or_default();
        for line in text.split(|b| *b == b'\n') {
            // what stands in quotes or is a comment is left to git
            if !line.is_empty() && !line.starts_with(b"#") && !line.starts_with(b"\"") {
                let other = folder.join(std::ffi::OsStr::from_bytes(line));
                if !folders.contains(&other) {
                    folders.push(other);
                }
            }
        }
        let entries = fs::read_dir(folder.join("pack")).into_iter().flatten();
        indexes.extend(
            entries
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|end| end == "idx")),
        );
    }
    indexes.into_iter().collect()
}

/// What of these objects lies plainly in one pack, named by its index; for
/// fuzz/fuzz_targets/packs.rs.
#[cfg(fuzzing)]
#[must_use]
pub fn of_one_pack(
    index: &Path,
    ids: &[Oid],
) -> Vec<Option<(super::object_kind::ObjectKind, Vec<u8>)>> {
    let seen: Vec<AtomicBool> = ids.iter().map(|_| AtomicBool::new(false)).collect();
    let asked = Asked::new(ids, usize::MAX);
    let mut states = [vec![None; ids.len()]];
    if let Some((pack, forest)) = open(index, &asked, &seen) {
        let done = AtomicUsize::new(0);
        walk_all(
            &pack,
            &forest,
            &asked,
            &seen,
            &done,
            &mut states,
            &|state, n, object| {
                if let (Some(place), Ok(object)) = (state.get_mut(n), object) {
                    *place = Some((object.kind, object.bytes.to_vec()));
                }
                None
            },
        );
    }
    let [read] = states;
    read
}

#[cfg(test)]
mod tests;
