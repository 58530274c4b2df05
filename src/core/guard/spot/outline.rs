//! Mappings by indentation around a position: YAML in block style, whole or
//! inside a template or a here-document, and TOML or INI sections. Lines, not
//! documents: a Helm template is no valid YAML and leaks all the same.

use super::frame::{Field, Frame, telling};
use super::value::{Value, lossy, string};
use crate::core::guard::views::Budget;
use zeroize::Zeroizing;

/// How many lines up and down belong to one look.
const REACH: usize = 300;

/// One line that holds `key: value`, `- key: value` or `key = value`.
struct Line {
    /// Column of the key; behind a dash.
    column: usize,
    /// Column of the dash, where there is one.
    dash: Option<usize>,
    name: String,
    /// Where the value begins.
    value: usize,
    end: usize,
    section: bool,
}

/// The mapping in which the key at `at` stands, if it begins its line.
pub(super) fn around(text: &[u8], at: usize, budget: &Budget) -> Option<Frame> {
    let (start, end) = bounds(text, at);
    let own = line(text, start, end)?;
    let mut frame = Frame::default();
    let mut first = start;
    let mut header = None;
    // up: brothers, then the line with less indentation
    let mut top_of_item = own.dash;
    let mut cursor = start;
    for _ in 0..REACH {
        if top_of_item.is_some() || cursor == 0 {
            break;
        }
        let (start, end) = bounds(text, cursor - 1);
        budget.step(end - start + 1).ok()?;
        cursor = start;
        let Some(line) = line(text, start, end) else {
            continue;
        };
        if line.section || line.column < own.column {
            header = Some((start, line));
            break;
        }
        if line.column == own.column {
            first = start;
            top_of_item = line.dash;
        }
    }
    let mut last = end;
    let mut cursor = first;
    for _ in 0..REACH {
        let (start, end) = bounds(text, cursor);
        budget.step(end - start + 1).ok()?;
        if let Some(line) = line(text, start, end) {
            let other_item = start > first && line.dash.is_some_and(|dash| dash < own.column);
            if line.section || line.column < own.column || other_item {
                break;
            }
            if line.column == own.column {
                let value = block_or_scalar(text, &line);
                frame.fields.push(Field {
                    name: line.name,
                    value,
                });
            }
            last = end;
        }
        if end >= text.len() {
            break;
        }
        cursor = end + 1;
    }
    frame.span = first..last;
    if header.is_none()
        && let Some(dash) = top_of_item
    {
        header = above(text, first, dash + 1, budget, &mut frame.beside);
    }
    let mut level = 0;
    while let Some((start, line)) = header.filter(|_| level < 8) {
        if level == 0 {
            frame.header = Some(line.name.clone());
        } else {
            frame.above.push(line.name.clone());
        }
        let least = line.dash.map_or(line.column, |dash| dash + 1);
        if line.dash.is_some() && least <= line.column {
            // `- settings:` : the item's list is one level up
            frame.beside.push(line.name.clone());
        }
        if line.section {
            break;
        }
        header = above(
            text,
            start,
            if line.dash.is_some() {
                least
            } else {
                line.column
            },
            budget,
            &mut frame.beside,
        );
        level += 1;
    }
    Some(frame)
}

/// The first line above `start` that is indented less than `column`; the
/// words of its later brothers go to `beside`.
fn above(
    text: &[u8],
    start: usize,
    column: usize,
    budget: &Budget,
    beside: &mut Vec<String>,
) -> Option<(usize, Line)> {
    let mut cursor = start;
    let mut column = column;
    for _ in 0..REACH {
        if cursor == 0 {
            return None;
        }
        let (start, end) = bounds(text, cursor - 1);
        budget.step(end - start + 1).ok()?;
        cursor = start;
        // another document
        if text[start..end].trim_ascii_end() == b"---" {
            return None;
        }
        let Some(line) = line(text, start, end) else {
            continue;
        };
        if line.section || line.column < column {
            return Some((start, line));
        }
        if line.column >= column && beside.len() < 60 {
            let value = lossy(&text[line.value..line.end.min(line.value + 80)]);
            beside.extend(telling(&line.name, value.trim()));
        }
        // the head of the item that the look began in
        if line.column == column
            && let Some(dash) = line.dash
        {
            column = dash + 1;
        }
    }
    None
}

/// Is the key at `at` the first thing on its line, but for a dash, a comment
/// sign or a quote?
pub(super) fn begins_line(text: &[u8], at: usize) -> bool {
    let lead = text[..at]
        .iter()
        .rev()
        .take(400)
        .take_while(|b| matches!(b, b' ' | b'\t' | b'-' | b'#' | b';' | b'+' | b'"' | b'\''))
        .count();
    at == lead || text[at - lead - 1] == b'\n'
}

/// Where the key of the line around `at` begins.
pub(super) fn first_key(text: &[u8], at: usize) -> usize {
    let (start, end) = bounds(text, at);
    let lead = text[start..end]
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t' | b'-'))
        .count();
    start + lead
}

/// The line around `at`, without its end.
fn bounds(text: &[u8], at: usize) -> (usize, usize) {
    let at = at.min(text.len());
    let start = memchr::memrchr(b'\n', &text[..at]).map_or(0, |end| end + 1);
    let end = memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |end| at + end);
    (start, end)
}

fn line(text: &[u8], start: usize, end: usize) -> Option<Line> {
    let mut at = start;
    let mut dash = None;
    // a commented-out entry leaks as well; its `#` counts as indentation
    loop {
        match text.get(at).filter(|_| at < end)? {
            b' ' | b'\t' => at += 1,
            b'#' | b';' if dash.is_none() && at == start => at += 1,
            b'-' if text.get(at + 1).is_some_and(|b| *b == b' ') => {
                dash = Some(at - start);
                at += 1;
            }
            b'+' | b'-' if at == start => at += 1, // a patch
            _ => break,
        }
    }
    let column = at - start;
    if text[at] == b'[' && text[at..end].trim_ascii_end().ends_with(b"]") {
        let name = lossy(text[at..end].trim_ascii())
            .trim_matches(['[', ']'])
            .to_owned();
        return Some(Line {
            column,
            dash,
            name,
            value: end,
            end,
            section: true,
        });
    }
    let (name, mut next) = match text[at] {
        b'"' | b'\'' => {
            let (name, next) = string(&text[..end], at)?;
            (name.to_string(), next)
        }
        _ => {
            // `quay.io:5000:` and `https://index.docker.io/v1/:` are keys: the
            // colon that counts has a blank or the end of the line behind it
            let rest = &text[at..end];
            let colon = (0..rest.len()).find(|i| match rest[*i] {
                b':' => matches!(rest.get(i + 1), None | Some(b' ' | b'\r' | b'\t')),
                b'=' => true,
                _ => false,
            })?;
            (lossy(rest[..colon].trim_ascii()).to_string(), at + colon)
        }
    };
    while matches!(text.get(next).filter(|_| next < end), Some(b' ' | b'\t')) {
        next += 1;
    }
    if name.len() > 200 || !matches!(text.get(next).filter(|_| next < end), Some(b':' | b'=')) {
        return None;
    }
    Some(Line {
        column,
        dash,
        name,
        value: next + 1,
        end,
        section: false,
    })
}

/// The value of a line: a scalar on it, or the block below it.
fn block_or_scalar(text: &[u8], line: &Line) -> Value {
    let mut at = line.value;
    while matches!(
        text.get(at).filter(|_| at < line.end),
        Some(b' ' | b'\t' | b'\r')
    ) {
        at += 1;
    }
    // `!!str x`, `&anchor x`
    while at < line.end
        && matches!(text[at], b'!' | b'&')
        && memchr::memchr(b' ', &text[at..line.end]).is_some()
    {
        at += memchr::memchr(b' ', &text[at..line.end]).unwrap_or(0) + 1;
    }
    let rest = &text[at.min(line.end)..line.end];
    let value = |text, quoted, end| Value {
        text,
        quoted,
        call: false,
        at,
        end,
    };
    match rest.first() {
        Some(b'"' | b'\'') => {
            if let Some((whole, end)) = string(text, at) {
                return value(whole, true, end);
            }
        }
        Some(b'|' | b'>') => {
            let (block, end) = block(text, line);
            return value(block, true, end);
        }
        _ => {}
    }
    let plain = memchr::memmem::find(rest, b" #").map_or(rest, |end| &rest[..end]);
    let plain = lossy(plain.trim_ascii().trim_ascii_end());
    let call = plain.ends_with(')') && plain.contains('(');
    Value {
        text: plain,
        quoted: false,
        call,
        at,
        end: line.end,
    }
}

fn block(text: &[u8], line: &Line) -> (Zeroizing<String>, usize) {
    let mut whole = Zeroizing::new(String::new());
    let mut end = line.end;
    for _ in 0..REACH {
        if end >= text.len() {
            break;
        }
        let (start, stop) = bounds(text, end + 1);
        let row = &text[start..stop];
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
