//! A question to the person at the terminal.

use std::io::{self, IsTerminal as _, Write as _};

/// Can anybody answer? Not without a terminal, and not where git or a CI says
/// that nobody is there.
#[must_use]
pub fn can_ask() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let refused = std::env::var_os("GIT_TERMINAL_PROMPT").is_some_and(|value| value == "0");
    io::stdin().is_terminal() && !refused && !set("CI")
}

/// Asks a question that only `y` or `yes` agrees to.
///
/// # Errors
/// The terminal cannot be written or read.
pub fn agrees(question: &str) -> io::Result<bool> {
    let mut stderr = io::stderr().lock();
    write!(stderr, "{question} [y/N] ")?;
    stderr.flush()?;
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(matches!(
        line.trim().to_ascii_lowercase().as_str(),
        "y" | "yes"
    ))
}
