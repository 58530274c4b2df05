//! What a command reads from its stdin, where that stands beside it: a pipe, a
//! here-string, a here-document.

use super::super::names::speaks_of_docker;
use super::super::secret::SecretKind;
use super::super::secret::Spot;
use super::super::value;
use super::words::Word;
use super::words::is_expansion;
use super::words::line_start;
use super::words::words;
use crate::core::guard::cut;
use crate::core::placeholder::{is_placeholder, is_sample_pair};
use zeroize::Zeroizing;

/// `echo user:password | base64`, near docker's name; `at` is the `|`.
pub(in crate::core::guard::spot) fn piped_to_base64(text: &[u8], at: usize) -> Option<Spot> {
    let start = line_start(text, at).max(at.saturating_sub(400));
    let before = cut::part(text, start, at);
    let from = ["echo", "printf", "print"]
        .iter()
        .filter_map(|name| memchr::memmem::rfind(before, name.as_bytes()).map(|n| n + name.len()))
        .max()?;
    let words = words(cut::to(text, at), start + from);
    let word = words
        .into_iter()
        .rev()
        .find(|word| word.text.contains(':'))?;
    let (user, secret) = word.text.split_once(':')?;
    let near = speaks_of_docker(&value::lossy(cut::part(
        text,
        at.saturating_sub(400),
        text.len().min(at + 300),
    )));
    let fits = near && !word.expands && !user.is_empty() && !secret.is_empty();
    (fits && !is_placeholder(secret) && !is_sample_pair(user, secret)).then(|| Spot {
        kind: SecretKind::Password,
        registry: None,
        user: Some(user.to_owned()),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: word.at,
        pointer: None,
    })
}

pub(super) fn reads_stdin(words: &[Word]) -> bool {
    words.iter().any(|word| {
        word.text.contains("-stdin") || word.text.contains("<<<") || word.text.starts_with("<<")
    })
}

/// `echo X | docker login …`: the last word of what is piped in.
pub(super) fn piped(
    text: &[u8],
    start: usize,
    end: usize,
) -> Option<(Zeroizing<String>, bool, usize)> {
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
        return Some((value::lossy(inner), is_expansion(inner), start));
    }
    if memchr::memmem::find(command, b"<<").is_some() {
        let next = end + memchr::memchr(b'\n', text.get(end..)?)? + 1;
        let stop = memchr::memchr(b'\n', cut::from(text, next)).map_or(text.len(), |n| next + n);
        let line = value::lossy(cut::part(text, next, stop).trim_ascii());
        let expands = is_expansion(line.as_bytes());
        return Some((line, expands, next));
    }
    if bare.starts_with(b"$")
        && bare
            .trim_ascii()
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_' | b':'))
    {
        return Some((value::lossy(bare.trim_ascii()), true, start));
    }
    let from = ["echo", "printf", "print", "Write-Output"]
        .iter()
        .filter_map(|name| {
            memchr::memmem::rfind(command, name.as_bytes()).map(|at| at + name.len())
        })
        .max()?;
    let words = words(cut::to(text, start + pipe), start + from);
    let word = words
        .into_iter()
        .rev()
        .find(|word| !matches!(word.text.as_str(), "-n" | "-e" | "%s" | "%s\\n" | "%b"))?;
    (!word.text.starts_with('%')).then_some((word.text, word.expands, word.at))
}

/// `<<< X`, or the first line of a here-document.
pub(super) fn here(text: &[u8], words: &[Word]) -> Option<(Zeroizing<String>, bool, usize)> {
    let (n, word) = words
        .iter()
        .enumerate()
        .find(|(_, word)| word.text.starts_with("<<"))?;
    if let Some(rest) = word.text.strip_prefix("<<<") {
        if rest.is_empty() {
            let next = words.get(n + 1)?;
            return Some((next.text.clone(), next.expands, next.at));
        }
        return Some((Zeroizing::new(rest.to_owned()), word.expands, word.at));
    }
    let start = word.at + memchr::memchr(b'\n', cut::from(text, word.at))? + 1;
    let mut end =
        memchr::memchr(b'\n', cut::from(text, start)).map_or(text.len(), |end| start + end);
    // a service account's key has many lines
    if cut::part(text, start, end).trim_ascii() == b"{" {
        end = memchr::memmem::find(cut::from(text, start), b"\n}").map_or(end, |n| start + n + 2);
    }
    let line = value::lossy(cut::part(text, start, end).trim_ascii());
    let expands = is_expansion(line.as_bytes());
    Some((line, expands, start))
}
