//! What history held at some paths: every version of them that any ref
//! reaches, found within a given time.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::nonsense;
use super::raw::{RAW, parse_raw_part};
use super::tree::Mode;
use crate::core::oid::Oid;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A blob that a commit brought to a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastVersion {
    /// The commit.
    pub by: Oid,
    /// The blob.
    pub id: Oid,
    /// The path.
    pub path: Vec<u8>,
}

/// What was found until the time was over.
#[derive(Debug, Default)]
pub struct Past {
    /// The versions, from the newest commit on.
    pub versions: Vec<PastVersion>,
    /// Has all of history been looked at?
    pub complete: bool,
}

/// Where the walk begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From<'a> {
    /// At every ref, and HEAD.
    EveryRef,
    /// At these revisions.
    Revisions(&'a [String]),
}

/// Every version of the files at these pathspecs that `from` reaches.
///
/// # Errors
/// What git says: what cannot be walked must not pass.
pub fn versions(
    git: &Git,
    from: From<'_>,
    pathspecs: &[Vec<u8>],
    until: Instant,
) -> GitResult<Past> {
    if pathspecs.is_empty() {
        return Ok(Past {
            versions: Vec::new(),
            complete: true,
        });
    }
    let (mut command, input) = walk(git, from, pathspecs);
    let mut child = command.spawn().map_err(GitError::Start)?;
    let output = child.stdout.take().ok_or_else(|| nonsense("log"))?;
    // git reads all of it before it walks; with a part of it, it would look
    // for less
    let mut stdin = child.stdin.take().ok_or_else(|| nonsense("log"))?;
    if stdin.write_all(&input).is_err() {
        child.kill().ok();
        child.wait().ok();
        return Err(nonsense("log"));
    }
    drop(stdin);
    // a walk may be silent for long: the clock is not the reader's
    let (ended, waits) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            let result = read(BufReader::with_capacity(1 << 16, output));
            drop(ended);
            result
        });
        let left = until.saturating_duration_since(Instant::now());
        let in_time = !matches!(
            waits.recv_timeout(left),
            Err(std::sync::mpsc::RecvTimeoutError::Timeout)
        );
        if !in_time {
            child.kill().ok();
        }
        let status = child.wait().map_err(GitError::Start)?;
        let versions = reader.join().map_err(|_| nonsense("log"))??;
        if in_time && !status.success() {
            return Err(GitError::Failed {
                command: "log".to_owned(),
                message: "history cannot be walked".to_owned(),
            });
        }
        Ok(Past {
            versions,
            complete: in_time,
        })
    })
}

/// Every path at which a commit that any ref reaches brought or took this blob.
///
/// # Errors
/// What git says.
pub fn paths_of(git: &Git, blob: &Oid) -> GitResult<BTreeSet<Vec<u8>>> {
    let find = format!("--find-object={blob}");
    let words = [
        "log",
        "--all",
        "--format=",
        "--full-history",
        "-m",
        "--no-show-signature",
    ];
    let words = words.into_iter().chain(RAW).chain([find.as_str()]);
    let answer = git.as_stored().run(words)?;
    // `:modes ids letter NUL path NUL`
    let mut fields = answer.split(|b| *b == 0);
    let mut paths = BTreeSet::new();
    while let (Some(_), Some(path)) = (fields.next(), fields.next()) {
        paths.insert(path.to_vec());
    }
    Ok(paths)
}

/// So many bytes of pathspecs stand on a command line, which is not endless;
/// more of them git reads from stdin, each on a line of its own.
const COMMAND_LINE: usize = 64 << 10;

/// The walk, and what it reads from stdin.
fn walk(git: &Git, from: From<'_>, pathspecs: &[Vec<u8>]) -> (Command, Vec<u8>) {
    use std::os::unix::ffi::OsStrExt as _;
    let many = pathspecs.iter().map(Vec::len).sum::<usize>() > COMMAND_LINE;
    let (lines, words): (Vec<&Vec<u8>>, Vec<&Vec<u8>>) = pathspecs
        .iter()
        .partition(|spec| many && !spec.contains(&b'\n'));
    let mut input = b"--\n".to_vec();
    for line in lines {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    // --full-history: a side branch counts though the merge has left it out
    let history = ["--full-history", "--no-show-signature", "--stdin"];
    let options = ["log", "--format=%x00%H"].into_iter();
    let mut command = git.as_stored().command(options.chain(RAW).chain(history));
    match from {
        From::EveryRef => command.arg("--all"),
        From::Revisions(names) => command.arg("--end-of-options").args(names),
    };
    command.arg("--");
    let words = words.into_iter();
    command.args(words.map(|spec| std::ffi::OsStr::from_bytes(spec)));
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    (command, input)
}

fn read(mut output: impl BufRead) -> GitResult<Vec<PastVersion>> {
    let mut versions = Vec::new();
    let mut commit = None;
    let mut field = Vec::new();
    let mut next = |field: &mut Vec<u8>| -> GitResult<bool> {
        field.clear();
        output.read_until(0, field).map_err(|_| nonsense("log"))?;
        // what is cut off in the middle is no answer
        let whole = field.pop() == Some(0);
        Ok(whole)
    };
    while next(&mut field)? {
        let part = field.trim_ascii().to_vec();
        if let Some(id) = Oid::from_hex(&part) {
            commit = Some(id);
        } else if part.first() == Some(&b':') {
            if !next(&mut field)? {
                break;
            }
            let (mode, id) = parse_raw_part(&part).ok_or_else(|| nonsense("log"))?;
            let is_file = matches!(Mode::parse(mode), Some(Mode::File { .. }));
            if let Some(by) = commit.clone().filter(|_| is_file && !id.is_zero()) {
                versions.push(PastVersion {
                    by,
                    id,
                    path: field.clone(),
                });
            }
        }
    }
    Ok(versions)
}
