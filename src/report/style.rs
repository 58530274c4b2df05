//! Colour: on a terminal only, and never the only carrier of meaning.

use anstyle::{AnsiColor, Style};
use std::io::IsTerminal;

/// May this stream be coloured? `NO_COLOR` and `TERM=dumb` say no,
/// `CLICOLOR_FORCE` says yes, else a terminal does.
#[must_use]
pub fn coloured(stream: &impl IsTerminal) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return false;
    }
    if set("CLICOLOR_FORCE") {
        return true;
    }
    stream.is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// The styles in use.
#[derive(Debug, Clone, Copy)]
pub enum Tone {
    /// All is well.
    Good,
    /// Danger.
    Bad,
    /// Worth a look.
    Careful,
    /// A heading.
    Strong,
    /// Less important.
    Quiet,
}

/// The text in that tone, or as it is where there is no colour.
#[must_use]
pub fn paint(coloured: bool, tone: Tone, text: &str) -> String {
    if !coloured {
        return text.to_owned();
    }
    let style = match tone {
        Tone::Good => AnsiColor::Green.on_default().bold(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
        Tone::Careful => AnsiColor::Yellow.on_default(),
        Tone::Strong => Style::new().bold(),
        Tone::Quiet => Style::new().dimmed(),
    };
    format!("{style}{text}{style:#}")
}
