//! All that a repository holds: every object that a ref, the stash, the index
//! or, on request, a reflog reaches; and which commit brought a blob.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::nonsense;
use super::raw::{RAW, parse_raw_part};
use crate::core::oid::Oid;
use std::collections::{HashMap, HashSet};
use std::io::BufReader;
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
/// Where git cannot walk, because an object is missing or damaged, these are
/// all objects that are to be had, and the names of those that are not: who
/// reads them finds out which.
///
/// # Errors
/// What git says.
pub fn everything(git: &Git, reflog: bool) -> GitResult<Vec<Named>> {
    let git = git.as_stored();
    let broken = match walk(&git, reflog, None) {
        Err(GitError::Failed { message, .. }) => message,
        listed => return listed,
    };
    match walk(&git, reflog, Some("--missing=print")) {
        Err(GitError::Failed { .. }) => in_store(&git, &broken),
        listed => listed,
    }
}

fn walk(git: &Git, reflog: bool, option: Option<&str>) -> GitResult<Vec<Named>> {
    let stash = ["rev-parse", "--verify", "--quiet", "refs/stash"];
    // the stash is a reflog: its ref names only the last entry
    let stash = match git.line(stash)? {
        Some(_) => git.run(["log", "-g", "--format=%H", "refs/stash", "--"])?,
        None => Vec::new(),
    };
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
    arguments.extend(option);
    let answer = git.run_with(arguments, &[&stash[..], b"\n"].concat())?;
    named(&answer, "rev-list")
}

/// Everything that the store holds, reached or not, and what this message of
/// git's names.
fn in_store(git: &Git, message: &str) -> GitResult<Vec<Named>> {
    let answer = git.run([
        "cat-file",
        "--batch-all-objects",
        "--batch-check=%(objectname)",
    ])?;
    let mut all = named(&answer, "cat-file")?;
    let words = message.split(|c: char| !c.is_ascii_hexdigit());
    for id in words.filter_map(|word| Oid::from_hex(word.as_bytes())) {
        if !all.iter().any(|object| object.id == id) {
            let path = Vec::new();
            all.push(Named { id, path });
        }
    }
    Ok(all)
}

fn named(answer: &[u8], command: &str) -> GitResult<Vec<Named>> {
    let lines = answer
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (hex, path) = match memchr::memchr(b' ', line) {
                Some(blank) => (&line[..blank], &line[blank + 1..]),
                None => (line, &[][..]),
            };
            // `?` marks what is missing
            let hex = hex.strip_prefix(b"?").unwrap_or(hex);
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
/// Where git cannot walk on, the commits of some blobs stay unknown.
///
/// # Errors
/// [`GitError::Start`], or an answer that makes no sense.
pub fn origins(git: &Git, blobs: &HashSet<Oid>, reflog: bool) -> GitResult<Origins> {
    let git = git.as_stored();
    let mut arguments = vec!["log", "--all", "--reverse", "--format=%x00%H"];
    arguments.extend(RAW);
    arguments.push("--full-history");
    if reflog {
        arguments.push("--reflog");
    }
    let mut command = git.command(arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(GitError::Start)?;
    let output = child.stdout.take().ok_or_else(|| nonsense("log"))?;
    let mut output = BufReader::with_capacity(1 << 18, output);
    let mut found = Origins::new();
    let mut commit = None;
    while let Some(part) = field(&mut output)? {
        let part = part.trim_ascii();
        if let Some(id) = Oid::from_hex(part) {
            if found.len() == blobs.len() {
                break;
            }
            commit = Some(id);
        } else if part.first() == Some(&b':') {
            let path = field(&mut output)?.unwrap_or_default();
            if let (Some((_, id)), Some(commit)) = (parse_raw_part(part), &commit)
                && blobs.contains(&id)
            {
                found.entry(id).or_default().push((commit.clone(), path));
            }
        }
    }
    child.kill().ok();
    child.wait().ok();
    Ok(found)
}

/// The next field of an answer, without the NUL that ends it.
fn field(output: &mut impl std::io::BufRead) -> GitResult<Option<Vec<u8>>> {
    let mut field = Vec::new();
    let read = output.read_until(0, &mut field);
    let read = read.map_err(|_| nonsense("log"))?;
    if field.last() == Some(&0) {
        field.pop();
    }
    Ok((read > 0).then_some(field))
}
