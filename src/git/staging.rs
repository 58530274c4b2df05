//! Blobs that go into the index by their bytes: no filter and no attribute
//! changes them.

use super::command::{Git, GitResult, nonsense};
use super::marks;
use super::tree::Mode;
use crate::core::oid::Oid;
use crate::writer::Deferred;

/// An entry for the index.
pub struct NewEntry {
    /// What it is.
    pub mode: Mode,
    /// Its path, as git names it.
    pub path: Vec<u8>,
    /// Its content.
    pub blob: Oid,
}

/// Stores a blob.
///
/// # Errors
/// What git says.
pub fn store(git: &Git, content: &[u8]) -> GitResult<Oid> {
    let words = ["hash-object", "-w", "--no-filters", "--stdin"];
    let id = git.run_with(words, content)?;
    Oid::from_hex(id.trim_ascii()).ok_or_else(|| nonsense("hash-object"))
}

/// Stores many blobs in one go; their names in the same order.
///
/// # Errors
/// What git says.
pub fn store_all(git: &Git, contents: &[&[u8]]) -> GitResult<Vec<Oid>> {
    let mut input = Vec::new();
    for (number, content) in contents.iter().enumerate() {
        let mark = number + 1;
        let head = format!("blob\nmark :{mark}\ndata {}\n", content.len());
        input.extend_from_slice(head.as_bytes());
        input.extend_from_slice(content);
        input.extend_from_slice(format!("\nget-mark :{mark}\n").as_bytes());
    }
    input.extend_from_slice(b"done\n");
    let answer = git.run_with(["fast-import", "--quiet", "--done"], &input)?;
    let names = answer
        .split(|b| *b == b'\n')
        .filter(|name| !name.is_empty());
    let names: Option<Vec<Oid>> = names.map(Oid::from_hex).collect();
    names
        .filter(|names| names.len() == contents.len())
        .ok_or_else(|| nonsense("fast-import"))
}

/// Tells the index of all these, or of none.
///
/// # Errors
/// What git says.
pub fn stage(git: &Git, entries: &[NewEntry]) -> GitResult<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut lines = Vec::new();
    for entry in entries {
        let head = format!("{} {} 0\t", entry.mode.octal(), entry.blob);
        lines.extend_from_slice(head.as_bytes());
        lines.extend_from_slice(&entry.path);
        lines.push(0);
    }
    // git takes what it gets until we end for all of it
    let _whole = Deferred::begin();
    let paths: Vec<&[u8]> = entries.iter().map(|entry| entry.path.as_slice()).collect();
    let marked = marks::of(git, &paths)?;
    git.run_with(["update-index", "-z", "--index-info"], &lines)?;
    marks::put_back(git, &marked)
}
