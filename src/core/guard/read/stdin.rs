//! What a command reads from its stdin, where that stands beside it: a pipe, a
//! here-string, a here-document.

use super::value::{self, line_around};
use super::words::{REACH, Word, is_expansion, line_start, words};
use crate::core::guard::cut;

/// `echo user:password | base64`: the word with the colon; `at` is the `|`.
pub(super) fn piped_to_base64(text: &[u8], at: usize) -> Option<Word> {
    let start = line_start(text, at).max(at.saturating_sub(400));
    let before = cut::part(text, start, at);
    let from = behind_last(before, &["echo", "printf", "print"])?;
    let words = words(cut::to(text, at), start + from);
    let found = words.iter().rposition(|word| word.text.contains(':'))?;
    let word = words.get(found)?;
    if !matches!(word.text.as_str(), "%s:%s" | "%s:%s\\n") {
        return Some(word.cut(&word.text));
    }
    // `printf '%s:%s' user secret`
    let (user, secret) = (words.get(found + 1)?, words.get(found + 2)?);
    Some(Word {
        expands: user.expands || secret.expands,
        text: zeroize::Zeroizing::new(format!("{}:{}", *user.text, *secret.text)),
        at: secret.at,
    })
}

/// Where the last of these commands ends: `fmt.Sprintf(` is none.
fn behind_last(text: &[u8], commands: &[&str]) -> Option<usize> {
    let ends = commands.iter().filter_map(|command| {
        let found = memchr::memmem::find_iter(text, command.as_bytes());
        found
            .filter(|found| cut::begins_word(text, *found))
            .last()
            .map(|found| found + command.len())
    });
    ends.max()
}

pub(super) fn reads_stdin(words: &[Word]) -> bool {
    words.iter().any(|word| {
        word.text.contains("-stdin") || word.text.contains("<<<") || word.text.starts_with("<<")
    })
}

/// `echo X | docker login …`: the last word of what is piped in.
pub(super) fn piped(text: &[u8], start: usize, end: usize) -> Option<Word> {
    let before = text.get(start..end)?;
    let pipe = memchr::memrchr(b'|', before)?;
    if !cut::from(before, pipe + 1)
        .iter()
        .all(|b| b.is_ascii_whitespace() || b.is_ascii_alphanumeric() || matches!(b, b'/' | b'\\'))
    {
        return None;
    }
    let command = cut::to(before, pipe);
    // PowerShell pipes a variable as it is
    let bare = command.trim_ascii_start();
    let quoted = bare.trim_ascii();
    if let [b'"' | b'\'', inner @ .., b'"' | b'\''] = quoted
        && !inner.contains(&b'"')
    {
        return Some(of_bytes(inner, start));
    }
    if memchr::memmem::find(command, b"<<").is_some() {
        let next = end + memchr::memchr(b'\n', cut::part(text, end, end + REACH))? + 1;
        let (_, stop) = line_around(text, next, REACH);
        return Some(of_bytes(cut::part(text, next, stop).trim_ascii(), next));
    }
    if bare.starts_with(b"$")
        && bare
            .trim_ascii()
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_' | b':'))
    {
        return Some(Word {
            expands: true,
            ..of_bytes(bare.trim_ascii(), start)
        });
    }
    let from = behind_last(command, &["echo", "printf", "print", "Write-Output"])?;
    let words = words(cut::to(text, start + pipe), start + from);
    let word = words
        .into_iter()
        .rev()
        .find(|word| !matches!(word.text.as_str(), "-n" | "-e" | "%s" | "%s\\n" | "%b"))?;
    (!word.text.starts_with('%')).then_some(word)
}

/// `echo X | gh secret set NAME`: what is piped into the last command in front
/// of `end`.
pub(super) fn piped_to(text: &[u8], start: usize, end: usize) -> Option<Word> {
    let pipe = memchr::memrchr(b'|', cut::part(text, start, end))? + start;
    piped(text, start, pipe + 1)
}

/// `<<< X`, or the first line of a here-document.
pub(super) fn here(text: &[u8], words: &[Word]) -> Option<Word> {
    let (n, word) = words
        .iter()
        .enumerate()
        .find(|(_, word)| word.text.starts_with("<<"))?;
    if let Some(rest) = word.text.strip_prefix("<<<") {
        if rest.is_empty() {
            let next = words.get(n + 1)?;
            return Some(next.cut(&next.text));
        }
        return Some(word.cut(rest));
    }
    let near = cut::part(text, word.at, word.at + REACH);
    let start = word.at + memchr::memchr(b'\n', near)? + 1;
    let (_, mut end) = line_around(text, start, REACH);
    // a service account's key has many lines
    if cut::part(text, start, end).trim_ascii() == b"{" {
        end = memchr::memmem::find(cut::part(text, start, start + REACH), b"\n}")
            .map_or(end, |n| start + n + 2);
    }
    Some(of_bytes(cut::part(text, start, end).trim_ascii(), start))
}

fn of_bytes(bytes: &[u8], at: usize) -> Word {
    Word {
        text: value::lossy(bytes),
        expands: is_expansion(bytes),
        at,
    }
}
