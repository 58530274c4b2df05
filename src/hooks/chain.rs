//! The hooks that were there before ours: same arguments, same standard input,
//! and their refusal counts.

use super::hook::Hook;
use super::owner;
use super::script;
use super::script::Script;
use crate::children;
use crate::files;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// What a kept hook's name ends in; a second one is kept as `….2`.
const SUFFIX: &str = ".before-jetcrypt";

/// More hooks than this are not kept at one place.
const MOST: usize = 99;

fn numbered(folder: &Path, hook: Hook, number: usize) -> PathBuf {
    folder.join(match number {
        1 => format!("{}{SUFFIX}", hook.name()),
        n => format!("{}{SUFFIX}.{n}", hook.name()),
    })
}

/// The hooks that are kept in this folder, the oldest first.
///
/// # Errors
/// A place that cannot be looked at.
pub fn kept(folder: &Path, hook: Hook) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for number in 1..=MOST {
        let path = numbered(folder, hook, number);
        if files::is_there(&path)? {
            all.push(path);
        }
    }
    Ok(all)
}

/// Where the next hook would be kept: behind all that are kept already.
///
/// # Errors
/// A place that cannot be looked at; `AlreadyExists` where the numbers end.
pub fn next(folder: &Path, hook: Hook) -> io::Result<PathBuf> {
    for number in (1..=MOST).rev() {
        if !files::is_there(&numbered(folder, hook, number))? {
            continue;
        }
        if number == MOST {
            let what = format!("{MOST} hooks are kept here already");
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
        }
        return Ok(numbered(folder, hook, number + 1));
    }
    Ok(numbered(folder, hook, 1))
}

/// Runs the hooks that are kept beside `at`, the file of our own hook, the
/// oldest first, as far as git would have run them. Returns the first exit
/// code that is not 0. `input` of `None` hands on our own stdin.
///
/// # Errors
/// One is there and cannot be started; the caller refuses then, as git does.
pub fn run(at: &Path, hook: Hook, arguments: &[OsString], input: Option<&[u8]>) -> io::Result<u8> {
    let folder = match at.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        // a bare name would be looked up on PATH
        _ => Path::new("."),
    };
    // pre-commit runs us as NAME.legacy: its own script, kept from before,
    // would run us again
    let legacy = at.file_name() == Some(owner::legacy(hook).as_ref());
    for kept in kept(folder, hook)? {
        // git ignores a hook that is not executable (docs/git-behaviour.md)
        if !files::is_program(&kept)? {
            continue;
        }
        let text = files::large(&kept)?;
        // ours would run this one again, and that itself
        let ours = script::read(hook, &text) != Script::Foreign;
        if ours || (legacy && owner::is_of_pre_commit(&text)) {
            continue;
        }
        let code = run_one(&kept, &folder.join(hook.name()), arguments, input)?;
        if code != 0 {
            return Ok(code);
        }
    }
    Ok(0)
}

/// Runs one, which is told the name that it had: some look at it.
fn run_one(
    program: &Path,
    name: &Path,
    arguments: &[OsString],
    input: Option<&[u8]>,
) -> io::Result<u8> {
    let mut command = children::command(program);
    command
        .arg0(name)
        .args(arguments)
        .stdin(if input.is_some() {
            Stdio::piped()
        } else {
            Stdio::inherit()
        });
    let mut child = command.spawn()?;
    let stdin = child.stdin.take();
    let status = std::thread::scope(|scope| {
        if let (Some(mut stdin), Some(input)) = (stdin, input) {
            // a hook need not read what it is told
            scope.spawn(move || stdin.write_all(input).is_ok());
        }
        child.wait()
    })?;
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap_or(1);
    Ok(u8::try_from(code).unwrap_or(1))
}
