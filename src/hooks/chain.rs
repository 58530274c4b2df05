//! The hook that was there before ours: same arguments, same standard input,
//! and its refusal counts.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a kept hook's name ends in.
const SUFFIX: &str = ".before-jetcrypt";

/// Where the hook that was at `hook` is kept.
#[must_use]
pub fn kept(hook: &Path) -> PathBuf {
    let mut name = hook.as_os_str().to_owned();
    name.push(SUFFIX);
    PathBuf::from(name)
}

/// Runs the kept hook, if there is one that git would have run; returns its
/// exit code, 0 where there is none. `input` of `None` hands on our own stdin.
///
/// # Errors
/// It is there and cannot be started; the caller refuses then, as git does.
pub fn run(hook: &Path, arguments: &[OsString], input: Option<&[u8]>) -> io::Result<u8> {
    let kept = kept(hook);
    // git ignores a hook that is missing or not executable (facts/git.md 8.3)
    let executable =
        std::fs::metadata(&kept).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0);
    if !executable {
        return Ok(0);
    }
    // a bare name would be looked up on PATH
    let program = if kept.components().count() == 1 {
        Path::new(".").join(&kept)
    } else {
        kept
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(if input.is_some() {
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
