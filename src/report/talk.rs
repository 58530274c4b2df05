//! Talk goes to stderr, in git's own form: `error:`, `warning:`, `hint:`.
//! stdout belongs to data. A closed stderr is no reason to fail.

use super::names::harmless;
use super::style::Tone;
use super::style::coloured;
use super::style::paint;
use crate::core::hint::Hint;
use std::io::{self, Write as _};

/// What went wrong: what, where, why, on one line.
pub fn error(text: &str) {
    say("error:", Tone::Bad, text);
}

/// What deserves attention but stopped nothing.
pub fn warning(text: &str) {
    say("warning:", Tone::Careful, text);
}

/// What to type next.
pub fn hint(hint: impl Into<Hint>) {
    say("hint:", Tone::Quiet, &hint.into().to_string());
}

/// What clap says about a wrong command line: whole lines, its own prefix.
pub fn usage(text: &str) {
    let _ = write!(io::stderr().lock(), "{text}");
}

/// A line of progress or of result for a person.
pub fn line(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = writeln!(stderr, "{text}");
}

fn say(prefix: &str, tone: Tone, text: &str) {
    let mut stderr = io::stderr().lock();
    let prefix = paint(coloured(&stderr), tone, prefix);
    let _ = writeln!(stderr, "{prefix} {}", harmless(text));
}

/// Writes a result to stdout. A closed pipe ends the output quietly.
///
/// # Errors
/// Any other error of the stream.
pub fn data(bytes: &[u8]) -> io::Result<()> {
    data_in_pieces(|stdout| stdout.write_all(bytes))
}

/// The same for a result that is made while it is written.
///
/// # Errors
/// Those of `write`, and of the stream.
pub fn data_in_pieces(
    write: impl FnOnce(&mut io::StdoutLock<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match write(&mut stdout).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
