//! Reads many objects at once: one `git cat-file --batch-command` child per
//! thread, each fed runs of neighbouring names, so that git's cache of delta
//! bases serves them. git itself reads, so every kind of store works
//! (facts/git.md 9), and a partial clone fetches what is missing.

use super::command::{Error, Git, Result, nonsense};
use crate::core::oid::Oid;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file's content, or a link's target.
    Blob,
    /// A folder.
    Tree,
    /// A commit.
    Commit,
    /// An annotated tag.
    Tag,
}

impl Kind {
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "blob" => Some(Self::Blob),
            "tree" => Some(Self::Tree),
            "commit" => Some(Self::Commit),
            "tag" => Some(Self::Tag),
            _ => None,
        }
    }
}

/// So many names go to a child at once. Two such runs fit into a pipe of
/// 64 KiB, so that writing them never waits for reading.
const RUN: usize = 256;

/// Hands every object to `each` with its place in `ids`, on `threads` threads;
/// each thread has a state of its own. `done` counts.
///
/// # Errors
/// [`Error::NoObject`] for one that is not there, else what git says.
pub fn read_each<S: Send>(
    git: &Git,
    ids: &[Oid],
    threads: usize,
    done: &AtomicUsize,
    start: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, usize, Kind, &[u8]) + Sync,
) -> Result<Vec<S>> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<S> {
        let mut state = start();
        let mut reader = Reader::start(git)?;
        let mut bytes = Vec::new();
        let mut waiting: Option<(usize, usize)> = None;
        loop {
            let from = next.fetch_add(RUN, Ordering::Relaxed);
            let run = (from < ids.len()).then(|| (from, ids.len().min(from + RUN)));
            if let Some((from, to)) = run {
                reader.ask(&ids[from..to])?;
            }
            // the child reads ahead while we look at what it has found
            if let Some((from, to)) = std::mem::replace(&mut waiting, run) {
                for (n, id) in ids.iter().enumerate().take(to).skip(from) {
                    let kind = reader.next(id, &mut bytes)?;
                    each(&mut state, n, kind, &bytes);
                    done.fetch_add(1, Ordering::Relaxed);
                }
            }
            if waiting.is_none() {
                return Ok(state);
            }
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|_| Err(nonsense("cat-file"))))
            .collect()
    })
}

struct Reader {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Reader {
    fn start(git: &Git) -> Result<Self> {
        let mut command = git
            .as_stored()
            .command(["cat-file", "--batch-command", "--buffer"]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(Error::Start)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let output = output.ok_or_else(|| nonsense("cat-file"))?;
        Ok(Self {
            child,
            input,
            output: BufReader::with_capacity(1 << 18, output),
        })
    }

    fn ask(&mut self, ids: &[Oid]) -> Result<()> {
        let mut text = String::with_capacity(ids.len() * 75);
        for id in ids {
            text.push_str("contents ");
            text.push_str(&id.to_string());
            text.push('\n');
        }
        text.push_str("flush\n");
        let input = self.input.as_mut().ok_or_else(|| nonsense("cat-file"))?;
        input
            .write_all(text.as_bytes())
            .and_then(|()| input.flush())
            .map_err(|_| nonsense("cat-file"))
    }

    fn next(&mut self, id: &Oid, bytes: &mut Vec<u8>) -> Result<Kind> {
        let mut line = String::new();
        self.output
            .read_line(&mut line)
            .map_err(|_| nonsense("cat-file"))?;
        let mut words = line.trim_end().split(' ').skip(1);
        let kind = words.next().and_then(Kind::parse);
        let size = words.next().and_then(|size| size.parse::<usize>().ok());
        let (Some(kind), Some(size)) = (kind, size) else {
            return Err(Error::NoObject(id.to_string()));
        };
        bytes.clear();
        // no memory is kept for a large object longer than it is looked at
        bytes.shrink_to(1 << 20);
        let most = u64::try_from(size).unwrap_or(u64::MAX);
        let read = (&mut self.output)
            .take(most)
            .read_to_end(bytes)
            .map_err(|_| nonsense("cat-file"))?;
        let mut end = [0];
        self.output
            .read_exact(&mut end)
            .map_err(|_| nonsense("cat-file"))?;
        if read == size {
            Ok(kind)
        } else {
            Err(Error::NoObject(id.to_string()))
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.input = None;
        // after an error it may still have much to say
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
