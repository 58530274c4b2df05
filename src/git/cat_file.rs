//! One `git cat-file --batch-command` child: names in, objects out.
//!
//! git itself reads, so every kind of store works, and a partial clone fetches
//! what is missing (docs/git-behaviour.md). git sends the header of a blob
//! before it reads the content: whoever does not want it drops the child.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::nonsense;
use super::object_kind::ObjectKind;
use crate::core::oid::Oid;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// What stands before the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) id: Oid,
    pub(super) kind: ObjectKind,
    /// In bytes.
    pub(super) size: u64,
}

/// What is asked about a name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ask {
    /// The header alone.
    Info,
    /// Header and content.
    Contents,
}

/// The child. After an error it is of no more use.
pub(super) struct CatFile {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl CatFile {
    /// Starts it.
    pub(super) fn start(git: &Git) -> GitResult<Self> {
        let mut command = git.as_stored().command([
            // what git streams, it does not hold in memory
            "-c",
            "core.bigFileThreshold=16m",
            "cat-file",
            "--batch-command",
            "--buffer",
            "-z",
        ]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(GitError::Start)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let output = output.ok_or_else(|| nonsense("cat-file"))?;
        Ok(Self {
            child,
            input,
            output: BufReader::with_capacity(1 << 18, output),
        })
    }

    /// Asks about some names; the answers come in their order. So many at a
    /// time that they fit into a pipe: then writing them never waits for
    /// reading.
    pub(super) fn ask<'a>(
        &mut self,
        ask: Ask,
        names: impl Iterator<Item = &'a [u8]>,
    ) -> GitResult<()> {
        let word: &[u8] = match ask {
            Ask::Info => b"info ",
            Ask::Contents => b"contents ",
        };
        let mut text = Vec::new();
        for name in names {
            text.extend_from_slice(word);
            text.extend_from_slice(name);
            text.push(0);
        }
        text.extend_from_slice(b"flush\0");
        let input = self.input.as_mut().ok_or_else(|| nonsense("cat-file"))?;
        let written = input.write_all(&text).and_then(|()| input.flush());
        written.map_err(|_| nonsense("cat-file"))
    }

    /// Asks about one name and reads the header.
    pub(super) fn header_of(&mut self, ask: Ask, name: &[u8]) -> GitResult<Option<Header>> {
        self.ask(ask, std::iter::once(name))?;
        self.header(name)
    }

    /// The next header; `None` where there is no such object. git answers
    /// then with the name itself, which may hold line feeds, and ` missing`.
    pub(super) fn header(&mut self, name: &[u8]) -> GitResult<Option<Header>> {
        let mut line = self.line()?;
        if let Some(header) = parse(&line) {
            return Ok(Some(header));
        }
        for _ in memchr::memchr_iter(b'\n', name) {
            line = self.line()?;
        }
        if line.ends_with(b" missing") || line.ends_with(b" ambiguous") {
            Ok(None)
        } else {
            Err(nonsense("cat-file"))
        }
    }

    /// The content that follows this header.
    pub(super) fn content(&mut self, header: &Header, into: &mut Vec<u8>) -> GitResult<()> {
        into.clear();
        // exactly once: growing takes up to twice as much. Whoever asks has
        // held the size against a limit, and a false one ends in an error
        let room = usize::try_from(header.size).unwrap_or(usize::MAX);
        if into.try_reserve_exact(room).is_err() {
            return Err(GitError::NoObject(header.id.to_string()));
        }
        let mut end = [0];
        let read = (&mut self.output).take(header.size).read_to_end(into);
        let whole = read
            .map(|read| u64::try_from(read) == Ok(header.size))
            .and_then(|whole| self.output.read_exact(&mut end).map(|()| whole));
        match whole {
            Ok(true) => Ok(()),
            _ => Err(GitError::NoObject(header.id.to_string())),
        }
    }

    fn line(&mut self) -> GitResult<Vec<u8>> {
        let mut line = Vec::new();
        let read: io::Result<usize> = self.output.read_until(b'\n', &mut line);
        match (read, line.pop()) {
            (Ok(_), Some(b'\n')) => Ok(line),
            _ => Err(nonsense("cat-file")),
        }
    }
}

impl Drop for CatFile {
    fn drop(&mut self) {
        self.input = None;
        // it may still have much to say
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// `id kind size`.
fn parse(line: &[u8]) -> Option<Header> {
    let mut words = line.split(|b| *b == b' ');
    let header = Header {
        id: Oid::from_hex(words.next()?)?,
        kind: ObjectKind::parse(words.next()?)?,
        size: std::str::from_utf8(words.next()?).ok()?.parse().ok()?,
    };
    words.next().is_none().then_some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_has_three_words_and_nothing_else_is_one() {
        let id = "a".repeat(40);
        let header = parse(format!("{id} blob 12").as_bytes()).unwrap();
        assert_eq!((header.kind, header.size), (ObjectKind::Blob, 12));
        for bad in [
            format!("{id} missing"),
            format!("{id} blob"),
            format!("{id} blob -1"),
            format!("{id} blob 1 2"),
            format!("{id} file 1"),
            "HEAD:a blob 1".to_owned(),
        ] {
            assert_eq!(parse(bad.as_bytes()), None, "{bad}");
        }
    }
}
