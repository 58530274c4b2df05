//! All that a repository holds: every object that a ref, the stash, the index
//! or, on request, a reflog reaches; and which commit brought a blob.

use super::changes::parse_raw_part;
use super::command::{Error, Git, Result, nonsense};
use crate::core::oid::Oid;
use std::collections::{HashMap, HashSet};
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

/// An object and the first path under which git came to it; empty for commits
/// and for the tree at the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub id: Oid,
    /// A path of it.
    pub path: Vec<u8>,
}

/// Every object that can be reached from any ref, HEAD, every entry of the
/// stash and the index; with `reflog` also from where refs once stood.
///
/// # Errors
/// What git says: a missing object, for instance. What cannot be walked must
/// not pass.
pub fn everything(git: &Git, reflog: bool) -> Result<Vec<Named>> {
    let git = git.as_stored();
    // the stash is a reflog: its ref names only the last entry
    let stash = git
        .run(["log", "-g", "--format=%H", "refs/stash", "--"])
        .unwrap_or_default();
    let mut arguments = vec![
        "rev-list",
        "--objects",
        "--all",
        "--indexed-objects",
        "--stdin",
    ];
    if reflog {
        arguments.push("--reflog");
    }
    let answer = git.run_with(arguments, &[&stash[..], b"\n"].concat())?;
    named(&answer, "rev-list")
}

fn named(answer: &[u8], command: &str) -> Result<Vec<Named>> {
    let lines = answer
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (hex, path) = match memchr::memchr(b' ', line) {
                Some(blank) => (&line[..blank], &line[blank + 1..]),
                None => (line, &[][..]),
            };
            let id = Oid::from_hex(hex).ok_or_else(|| nonsense(command))?;
            Ok(Named {
                id,
                path: path.to_vec(),
            })
        })
        .collect()
}

/// By blob: the commits that brought it, and under which paths.
pub type Origins = HashMap<Oid, Vec<(Oid, Vec<u8>)>>;

/// Which commit brought each of these blobs first, and under which paths:
/// walks the commits from the oldest on, and stops when all are found.
///
/// # Errors
/// What git says.
pub fn origins(git: &Git, blobs: &HashSet<Oid>, reflog: bool) -> Result<Origins> {
    let git = git.as_stored();
    let mut arguments = vec![
        "log",
        "--all",
        "--reverse",
        "--format=%x00%H",
        "-r",
        "-c",
        "--root",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--full-history",
        "--no-show-signature",
    ];
    if reflog {
        arguments.push("--reflog");
    }
    let mut command = git.command(arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(Error::Start)?;
    let output = child.stdout.take().ok_or_else(|| nonsense("log"))?;
    let mut output = BufReader::with_capacity(1 << 18, output);
    let mut found = Origins::new();
    let mut commit = None;
    let mut field = Vec::new();
    loop {
        field.clear();
        let read = output
            .by_ref()
            .read_until(0, &mut field)
            .map_err(|_| nonsense("log"))?;
        if read == 0 {
            break;
        }
        if field.last() == Some(&0) {
            field.pop();
        }
        let part = field.trim_ascii();
        if let Some(id) = Oid::from_hex(part) {
            if found.len() == blobs.len() {
                break;
            }
            commit = Some(id);
        } else if part.first() == Some(&b':') {
            let raw = part.to_vec();
            field.clear();
            output
                .read_until(0, &mut field)
                .map_err(|_| nonsense("log"))?;
            field.pop();
            if let (Some((_, id)), Some(commit)) = (parse_raw_part(&raw), &commit)
                && blobs.contains(&id)
            {
                found
                    .entry(id)
                    .or_default()
                    .push((commit.clone(), field.clone()));
            }
        }
    }
    child.kill().ok();
    child.wait().ok();
    Ok(found)
}
