//! One line of an outline, and the block below it.

use super::super::value::{
    Value, Written, is_word, line_around, lossy, skip_blanks, string, value,
};
use crate::core::guard::cut;
use zeroize::Zeroizing;

/// How many lines up and down belong to one look.
pub(super) const REACH: usize = 300;

/// One line that holds `key: value`, `- key: value` or `key = value`.
pub(super) struct Line {
    /// Column of the key; behind a dash.
    pub(super) column: usize,
    /// Column of the dash, where there is one.
    pub(super) dash: Option<usize>,
    pub(super) name: String,
    /// Where the value begins.
    pub(super) value: usize,
    pub(super) end: usize,
    pub(super) section: bool,
    /// Words stand in front of the key.
    pub(super) is_command: bool,
}

pub(super) fn line(text: &[u8], start: usize, end: usize) -> Option<Line> {
    let mut at = start;
    let mut dash = None;
    // a commented-out entry leaks as well; its `#` counts as indentation
    loop {
        match text.get(at).filter(|_| at < end)? {
            b' ' | b'\t' => at += 1,
            b'#' | b';' if dash.is_none() && at == start => at += 1,
            b'-' if text.get(at + 1).is_some_and(|b| *b == b' ') => {
                dash = Some(at.saturating_sub(start));
                at += 1;
            }
            b'+' | b'-' if at == start => at += 1, // a patch
            _ => break,
        }
    }
    let column = at.saturating_sub(start);
    if cut::byte(text, at) == b'[' && cut::part(text, at, end).trim_ascii_end().ends_with(b"]") {
        let name = lossy(cut::part(text, at, end).trim_ascii())
            .trim_matches(['[', ']'])
            .to_owned();
        return Some(Line {
            column,
            dash,
            name,
            value: end,
            end,
            section: true,
            is_command: false,
        });
    }
    let (name, mut next) = match cut::byte(text, at) {
        b'"' | b'\'' => {
            let (name, next) = string(cut::to(text, end), at)?;
            (name.to_string(), next)
        }
        _ => plain_key(text, at, end)?,
    };
    while matches!(text.get(next).filter(|_| next < end), Some(b' ' | b'\t')) {
        next += 1;
    }
    let length = name.len() + 2;
    let sign = text.get(next).filter(|_| next < end).copied();
    let spaced = matches!(sign, Some(b'"' | b'\'')) && next > at;
    if name.len() > 200 || !(spaced || matches!(sign, Some(b':' | b'='))) {
        return None;
    }
    Some(Line {
        column,
        dash,
        name,
        value: next + usize::from(!spaced),
        end,
        section: false,
        is_command: next > at + length,
    })
}

/// A key without quotes, and where its sign stands.
fn plain_key(text: &[u8], at: usize, end: usize) -> Option<(String, usize)> {
    // `quay.io:5000:` and `https://index.docker.io/v1/:` are keys: the
    // colon that counts has a blank or the end of the line behind it
    let rest = cut::part(text, at, end.min(at + 1024));
    let sign = (0..rest.len()).find(|i| match cut::byte(rest, *i) {
        b':' => matches!(rest.get(i + 1), None | Some(b' ' | b'\r' | b'\t')),
        b'=' => true,
        _ => false,
    });
    // `password 'x'` of Chef and Gradle
    let word = rest.iter().take_while(|b| is_word(**b)).count();
    let quote = skip_blanks(rest, word);
    if word > 0 && quote > word && matches!(rest.get(quote), Some(b'"' | b'\'')) {
        return Some((lossy(cut::to(rest, word)).to_string(), at + word));
    }
    let sign = sign?;
    let name = cut::to(rest, sign).trim_ascii();
    if cut::byte(rest, sign) == b':' {
        // `password: String = "x"`
        let behind = cut::from(rest, sign + 1);
        let kind = behind
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || b" &<>?_.'[]:".contains(b))
            .count();
        let typed = cut::from(behind, kind).starts_with(b"= \"");
        let sign = if typed { sign + 1 + kind } else { sign };
        return Some((lossy(name).to_string(), at + sign));
    }
    // `export NAME=x`, `private static final String NAME = "x"`
    let name = name.trim_ascii_end();
    let name = name.strip_suffix(b":").unwrap_or(name).trim_ascii_end();
    let last = name.rsplit(|b| matches!(b, b' ' | b'\t')).next()?;
    let words = name.split(|b| *b == b' ').count();
    let name = if words <= 6 { last } else { name };
    Some((
        lossy(name).trim_start_matches("$env:").to_owned(),
        at + sign,
    ))
}

/// A string; of one that nobody closed, so that it goes on into the next
/// keys, the rest of its line.
fn quoted(text: &[u8], at: usize, end: usize) -> Value {
    let broken = |joined: &Value| joined.text.contains('\n') && joined.text.contains(": ");
    if let Some(joined) = value(text, at).filter(|joined| !broken(joined)) {
        return joined;
    }
    let rest = lossy(cut::part(text, at, end));
    let bare = rest.trim().trim_matches(['"', '\'']);
    Value {
        text: lossy(bare.as_bytes()),
        written: Written::Bare,
        at,
        end,
    }
}

/// The value of a line: a scalar on it, or the block below it.
pub(super) fn block_or_scalar(text: &[u8], line: &Line) -> Value {
    let mut at = line.value;
    while matches!(
        text.get(at).filter(|_| at < line.end),
        Some(b' ' | b'\t' | b'\r')
    ) {
        at += 1;
    }
    // `!!str x`, `&anchor x`
    while at < line.end
        && matches!(cut::byte(text, at), b'!' | b'&')
        && memchr::memchr(b' ', cut::part(text, at, line.end)).is_some()
    {
        at += memchr::memchr(b' ', cut::part(text, at, line.end)).unwrap_or(0) + 1;
    }
    let rest = cut::part(text, at.min(line.end), line.end);
    // `=> x` of a hash in Ruby, Perl and Puppet
    if rest.starts_with(b"> ") && cut::byte_before(text, at) == b'=' {
        at = skip_blanks(text, at + 1);
    }
    let scalar = |text, written, end| Value {
        text,
        written,
        at,
        end,
    };
    match cut::byte(text, at) {
        b'"' | b'\'' => {
            return quoted(text, at, line.end);
        }
        b'`' => {
            if let Some(raw) = raw_string(text, at, line) {
                return raw;
            }
        }
        b'|' | b'>' => {
            let (block, end) = block(text, line);
            return scalar(block, Written::Block, end);
        }
        _ => {}
    }
    let rest = cut::part(text, at.min(line.end), line.end);
    let plain = memchr::memmem::find(rest, b" #").map_or(rest, |end| cut::to(rest, end));
    let plain = plain.trim_ascii();
    if plain.ends_with(b")") || plain.ends_with(b");") || plain.contains(&b'"') {
        // `Some("x".to_string());`, `getenv("A", "x")`
        if let Some(read) = value(text, at).filter(|read| read.written != Written::Bare) {
            return read;
        }
    }
    // `-Dname=x \` and `docker run -e NAME=x image` go on
    let shell = cut::byte_before(text, at) == b'=' && (line.is_command || plain.ends_with(b"\\"));
    let plain = match memchr::memchr(b' ', plain) {
        Some(end) if shell => cut::to(plain, end),
        _ => plain,
    };
    scalar(lossy(plain), Written::Bare, line.end)
}

/// A raw string of Go and JavaScript, and no command of a shell.
fn raw_string(text: &[u8], at: usize, line: &Line) -> Option<Value> {
    value(text, at)
        .filter(|_| cut::byte_before(text, at) != b'=')
        .filter(|raw| raw.end <= line.end && !raw.text.contains(char::is_whitespace))
}

pub(super) fn block(text: &[u8], line: &Line) -> (Zeroizing<String>, usize) {
    let mut whole = Zeroizing::new(String::new());
    let mut end = line.end;
    for _ in 0..REACH {
        if end >= text.len() {
            break;
        }
        let (start, stop) = bounds(text, end + 1);
        let row = cut::part(text, start, stop);
        let blank = row.trim_ascii().is_empty();
        let indent = row.iter().take_while(|b| **b == b' ').count();
        if !blank && indent <= line.dash.unwrap_or(line.column) {
            break;
        }
        if !whole.is_empty() {
            whole.push('\n');
        }
        whole.push_str(&lossy(row.trim_ascii()));
        end = stop;
    }
    (whole, end)
}

/// A mapping by indentation has no longer lines.
const LONGEST_LINE: usize = 1 << 14;

/// The line around `at`, without its end; of a very long one what is near.
pub(super) fn bounds(text: &[u8], at: usize) -> (usize, usize) {
    line_around(text, at.min(text.len()), LONGEST_LINE)
}
