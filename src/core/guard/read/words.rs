//! The words of a shell command line: quotes, escapes, continued lines,
//! expansions; flags and operands among them.

use super::value;
use crate::core::guard::cut;
use crate::core::guard::vocabulary::commands::{BARE_FLAGS, COMMANDS};
use zeroize::Zeroizing;

/// A command line is no longer than this.
pub(super) const REACH: usize = 4096;

/// One word of a command line.
pub(super) struct Word {
    pub(super) text: Zeroizing<String>,
    /// A variable or a command stands in it.
    pub(super) expands: bool,
    pub(super) at: usize,
}

impl Word {
    /// The same word with only this text of it.
    pub(super) fn cut(&self, text: &str) -> Self {
        Self {
            text: Zeroizing::new(text.to_owned()),
            expands: self.expands,
            at: self.at,
        }
    }
}

/// The word in front of `at`, which stands there by itself or as one string
/// of a list.
pub(super) fn word_before(text: &[u8], at: usize) -> Option<(String, usize)> {
    let end = gap_start(text, at);
    let gap = at.saturating_sub(end);
    if gap == 0 {
        return None;
    }
    let length = cut::to(text, end)
        .iter()
        .rev()
        .take(80)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/' | b'\\'))
        .count();
    let word = String::from_utf8_lossy(cut::part(text, end.saturating_sub(length), end))
        .to_ascii_lowercase();
    // global options stand between: docker --config DIR login
    let bare = word.rsplit('/').next().unwrap_or_default();
    let program = || {
        let mut words = COMMANDS.iter().flat_map(|row| row.words.split(' '));
        words.any(|one| one == bare)
    };
    if word.starts_with('-') || !program() {
        let line = cut::part(text, line_start(text, end), end);
        if line.len() < 200 {
            let found = ["docker", "podman", "helm", "nerdctl", "buildah", "skopeo"]
                .iter()
                .find_map(|name| {
                    let needle = format!("{name} -");
                    memchr::memmem::rfind(line, needle.as_bytes())
                        .map(|start| (*name, end.saturating_sub(line.len()) + start))
                });
            if let Some((name, start)) = found {
                return Some((name.to_owned(), start));
            }
        }
    }
    (length > 0).then_some((word, end.saturating_sub(length)))
}

/// Where the gap in front of `at` begins: blanks, and what stands between two
/// arguments in a list of strings, `", "`, `").args(["`, or in YAML's, `- `.
pub(super) fn gap_start(text: &[u8], at: usize) -> usize {
    let mut start = at;
    while start > 0 && at.saturating_sub(start) < 48 {
        let before = cut::to(text, start);
        let byte = cut::byte_before(text, start);
        let dash = byte == b'-'
            && text.get(start) == Some(&b' ')
            && matches!(
                cut::byte_before(text, start.saturating_sub(1)),
                b' ' | b'\n'
            );
        if byte.is_ascii_whitespace()
            || matches!(
                byte,
                b'"' | b'\'' | b',' | b'\\' | b'`' | b'[' | b'(' | b')'
            )
            || dash
        {
            start = start.saturating_sub(1);
        } else if before.ends_with(b"args\":") {
            start = start.saturating_sub(2);
        } else if before.ends_with(b".args") {
            start = start.saturating_sub(5);
        } else if before.ends_with(b".arg") {
            start = start.saturating_sub(4);
        } else {
            break;
        }
    }
    start
}

/// Where the command line begins: behind a line end without `\` in front.
pub(super) fn line_start(text: &[u8], at: usize) -> usize {
    let least = at.saturating_sub(REACH);
    let mut start = at;
    while start > least {
        if cut::byte_before(text, start) == b'\n' {
            let before = cut::to(text, start.saturating_sub(1)).trim_ascii_end();
            if !before.ends_with(b"\\") && !before.ends_with(b"|") {
                break;
            }
        }
        start = start.saturating_sub(1);
    }
    start
}

/// Splits the rest of a command line as a shell does, more or less: it may
/// stand in a string of another language, or be a list of strings.
pub(super) fn words(text: &[u8], at: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let stop = text.len().min(at + REACH);
    let mut at = at;
    let yaml = is_item(text, at);
    let mut list = yaml;
    while at < stop && words.len() < 60 {
        match cut::byte(text, at) {
            b' ' | b'\t' | b'\r' | b',' | b']' | b')' | b'(' | b'[' => at += 1,
            b'\n' if list => at += 1,
            b'-' if yaml && text.get(at + 1) == Some(&b' ') => at += 1,
            // `.arg("-u")` and a new line before the next
            b'.' if cut::from(text, at).starts_with(b".arg") => {
                list = true;
                at += if cut::from(text, at).starts_with(b".args") {
                    5
                } else {
                    4
                };
            }
            b'\n' if cut::from(text, value::skip_space(text, at)).starts_with(b".arg") => at += 1,
            b'\\' if cut::from(text, at).starts_with(b"\\\\\n") => at += 3,
            b'\\' if !words.is_empty() && cut::from(text, at).starts_with(b"\\n") => break,
            b'\\' | b'^' | b'`'
                if matches!(text.get(at + 1..), Some([b'\n', ..] | [b'\r', b'\n', ..])) =>
            {
                at += if cut::byte(text, at + 1) == b'\r' {
                    3
                } else {
                    2
                };
            }
            b'\n' | b'|' | b';' => break,
            b'&' if text.get(at + 1) == Some(&b'&') => break,
            // the end of code in a line of Markdown
            b'`' if !words.is_empty() => break,
            b'"' | b'\'' if ends_string(text, at) => {
                // the string around this word, or around the whole command
                at += 1;
                let next = value::skip_space(text, at);
                list |= text.get(next) == Some(&b',');
                if text.get(next) != Some(&b',') && !matches!(text.get(at), Some(b' ' | b'\t')) {
                    break;
                }
            }
            _ => {
                let (mut word, end) = word(text, at, stop);
                // what stands in a list of strings without quotes is a name
                word.expands |= list && !yaml && !is_quoted(text, at);
                at = end.max(at + 1);
                words.push(word);
            }
        }
    }
    words
}

/// Is the word `login` in front of `at` an item of YAML's list?
fn is_item(text: &[u8], at: usize) -> bool {
    let before = cut::to(text, gap_start(text, at.saturating_sub("login".len()))).len();
    cut::part(text, before, at)
        .windows(2)
        .any(|pair| pair == b"- ")
        && cut::to(text, at).trim_ascii_end().ends_with(b"login")
        && cut::part(text, value::line_around(text, at, REACH).0, at)
            .trim_ascii_start()
            .starts_with(b"- ")
}

/// Does a string begin here, with or without a letter in front?
fn is_quoted(text: &[u8], at: usize) -> bool {
    let quote = |at| matches!(text.get(at), Some(b'"' | b'\'' | b'`' | b'\\'));
    quote(at) || (quote(at + 1) && cut::byte(text, at).is_ascii_lowercase())
}

/// A quote right behind which the string of the outer language ends.
pub(super) fn ends_string(text: &[u8], at: usize) -> bool {
    matches!(
        text.get(at + 1),
        None | Some(b',' | b'\n' | b'\r' | b')' | b']' | b';' | b'}')
    ) || (at > 0
        && !cut::byte_before(text, at).is_ascii_whitespace()
        && !matches!(
            cut::byte_before(text, at),
            b'=' | b',' | b'[' | b'(' | b'\\' | b'"' | b'\'' | b'<'
        ))
}

pub(super) fn word(text: &[u8], start: usize, stop: usize) -> (Word, usize) {
    let mut word = Zeroizing::new(Vec::new());
    let (mut expands, mut at) = (false, start);
    let mut quote: Option<u8> = None;
    while at < stop {
        let byte = cut::byte(text, at);
        match (quote, byte) {
            (None, b'\\') if matches!(text.get(at + 1), Some(b'"' | b'\'')) => {
                // an escaped quote of the outer string is a quote in here
                let (part, length) = escaped_string(text, at, stop);
                expands |= cut::byte(text, at + 1) == b'"' && is_expansion(part);
                word.extend_from_slice(part);
                at += length;
                continue;
            }
            (None, b'"' | b'\'')
                if at > start && ends_string(text, at) && text.get(at + 1) != Some(&byte) =>
            {
                break;
            }
            // an expression of a template is one word
            (None, b'{') if cut::from(text, at).starts_with(b"{{ ") => {
                let part = template(text, at, stop);
                word.extend_from_slice(part);
                at += part.len();
                continue;
            }
            (None, b'"' | b'\'') if !ends_on_line(text, at, stop) => break,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if byte == open => {
                quote = None;
                if matches!(text.get(at + 1), Some(b',' | b']' | b')')) {
                    at += 1;
                    break;
                }
            }
            (Some(open), b'\n') if !(open == b'\'' && word.first() == Some(&b'{')) => break,
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'|' | b';' | b',' | b')' | b']') => break,
            (None, b'`') if at > start => break,
            // `\n` is the end of a line in a string of JSON
            (None, b'\\')
                if matches!(text.get(at + 1), Some(b'\n' | b'\r'))
                    || at > start && text.get(at + 1) == Some(&b'n') =>
            {
                break;
            }
            (None | Some(b'"'), b'\\') if at + 1 < stop => {
                at += 1;
                word.push(cut::byte(text, at));
            }
            (_, b'$' | b'`') if quote != Some(b'\'') => {
                expands |= is_expansion(cut::part(text, at, stop.min(at + 2)));
                word.push(byte);
            }
            _ => word.push(byte),
        }
        at += 1;
    }
    (finished(&word, expands, start), at)
}

fn finished(word: &[u8], expands: bool, at: usize) -> Word {
    let text = value::lossy(word);
    let expands = expands || text.contains("{{");
    Word { text, expands, at }
}

/// An expression of a template to its end.
fn template(text: &[u8], at: usize, stop: usize) -> &[u8] {
    let near = cut::part(text, at, stop.min(at + 300));
    let length = memchr::memmem::find(near, b"}}").map_or(2, |length| length + 2);
    cut::to(near, length)
}

/// What stands between two quotes with a backslash, and how long it is.
fn escaped_string(text: &[u8], at: usize, stop: usize) -> (&[u8], usize) {
    let rest = cut::part(text, at + 2, stop);
    let length = memchr::memmem::find(rest, &[b'\\', cut::byte(text, at + 1)]);
    let part = cut::to(rest, length.unwrap_or(0));
    (part, length.map_or(2, |length| length + 4))
}

/// Does the string that begins here end on its line?
fn ends_on_line(text: &[u8], at: usize, stop: usize) -> bool {
    let rest = cut::part(text, at + 1, stop);
    let line = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    cut::to(rest, line).contains(&cut::byte(text, at))
}

/// A `$` before a name or a bracket, or a backtick.
pub(super) fn is_expansion(part: &[u8]) -> bool {
    let named =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'{' | b'(' | b'@' | b'*');
    part.windows(2)
        .any(|pair| matches!(pair, [b'$', next] if named(*next)))
        || part.first() == Some(&b'`')
}

/// The value of one of these flags, in one word or in two.
pub(super) fn flag(words: &[Word], names: &[&str]) -> Option<Word> {
    words.iter().enumerate().find_map(|(n, word)| {
        if names.contains(&word.text.as_str()) {
            let next = words.get(n + 1)?;
            return Some(next.cut(&next.text));
        }
        names.iter().find_map(|name| {
            let rest = word.text.strip_prefix(name)?;
            let short = name.len() == 2 && !rest.is_empty() && !rest.starts_with('-');
            match rest.strip_prefix('=') {
                Some(value) => Some(word.cut(value)),
                None => short.then(|| word.cut(rest)),
            }
        })
    })
}

/// Words that are neither flags nor their values.
pub(super) fn operands(words: &[Word]) -> Vec<&Word> {
    let mut operands = Vec::new();
    let mut skip = false;
    for word in words {
        let is_flag = word.text.starts_with('-');
        if !is_flag && !skip {
            operands.push(word);
        }
        skip = is_flag && !word.text.contains('=') && !BARE_FLAGS.contains(&word.text.as_str());
    }
    operands
}

/// Words of a usage text.
pub(super) fn is_usage(value: &str) -> bool {
    let value = value.trim_end_matches(['.', ',', ':']);
    value.len() < 2
        || value.starts_with('-')
        || value.starts_with('<')
        || value.starts_with('[')
        || value.chars().all(|c| c.is_ascii_uppercase() || c == '_')
        || matches!(
            value,
            "or" | "and" | "flag" | "option" | "is" | "with" | "for" | "to" | "in" | "as" | "the"
        )
}
