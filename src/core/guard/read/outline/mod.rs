//! Mappings by indentation around a position: YAML in block style, whole or
//! inside a template or a here-document, and TOML or INI sections. Lines, not
//! documents: a Helm template is no valid YAML and leaks all the same.

mod blocks;

use super::frame::is_telling_field;
use super::frame::{Field, Frame};
use super::value::lossy;
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;
use blocks::{Line, REACH, block_or_scalar, bounds, line};

/// The mapping in which the key at `at` stands, if it begins its line.
pub(super) fn around(text: &[u8], at: usize, budget: &Budget) -> Option<Frame> {
    let (start, end) = bounds(text, at);
    let own = line(text, start, end)?;
    let mut frame = Frame::default();
    let top = top(text, start, &own, budget)?;
    frame.span = fields(text, top.first, end, own.column, budget, &mut frame.fields)?;
    let mut header = top.header;
    if header.is_none()
        && let Some(dash) = top.dash
    {
        header = above(text, top.first, dash + 1, budget, &mut frame.beside);
    }
    headers(text, header, budget, &mut frame);
    Some(frame)
}

/// Where a mapping begins, and what it stands under.
struct Top {
    first: usize,
    /// The column of the dash of its item.
    dash: Option<usize>,
    header: Option<(usize, Line)>,
}

/// Up: brothers, then the line with less indentation.
fn top(text: &[u8], start: usize, own: &Line, budget: &Budget) -> Option<Top> {
    let mut top = Top {
        first: start,
        dash: own.dash,
        header: None,
    };
    let mut cursor = start;
    for _ in 0..REACH {
        if top.dash.is_some() || cursor == 0 {
            break;
        }
        let (start, end) = bounds(text, cursor.saturating_sub(1));
        budget.step(end.saturating_sub(start) + 1).ok()?;
        cursor = start;
        // a heading of a note
        if cut::from(text, start).starts_with(b"* ") {
            break;
        }
        let Some(line) = line(text, start, end) else {
            continue;
        };
        if line.section || line.column < own.column {
            top.header = Some((start, line));
            break;
        }
        if line.column == own.column {
            top.first = start;
            top.dash = line.dash;
        }
    }
    Some(top)
}

/// Down: the fields of the mapping that begins at `first`, and what it takes.
fn fields(
    text: &[u8],
    first: usize,
    last: usize,
    column: usize,
    budget: &Budget,
    fields: &mut Vec<Field>,
) -> Option<std::ops::Range<usize>> {
    let mut last = last;
    let mut cursor = first;
    for _ in 0..REACH {
        let (start, end) = bounds(text, cursor);
        budget.step(end.saturating_sub(start) + 1).ok()?;
        if cut::from(text, start).starts_with(b"* ") {
            break;
        }
        if let Some(line) = line(text, start, end) {
            let other_item = start > first && line.dash.is_some_and(|dash| dash < column);
            if line.section || line.column < column || other_item {
                break;
            }
            if line.column == column {
                let value = block_or_scalar(text, &line);
                fields.push(Field {
                    name: line.name,
                    key_at: start + line.column,
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
    Some(first..last)
}

/// The keys above, and what stands beside them.
fn headers(text: &[u8], first: Option<(usize, Line)>, budget: &Budget, frame: &mut Frame) {
    let mut header = first;
    let mut level = 0;
    while let Some((start, line)) = header.filter(|_| level < 8) {
        let names = if line.section {
            segments(&line.name)
        } else {
            vec![line.name.clone()]
        };
        for name in names {
            match frame.header {
                None => frame.header = Some(name),
                Some(_) => frame.above.push(name),
            }
        }
        let least = line.dash.map_or(line.column, |dash| dash + 1);
        if line.dash.is_some() && least <= line.column {
            // `- settings:` : the item's list is one level up
            frame.beside.push(("list".to_owned(), line.name.clone()));
        }
        if line.section {
            break;
        }
        let column = if line.dash.is_some() {
            least
        } else {
            line.column
        };
        header = above(text, start, column, budget, &mut frame.beside);
        level += 1;
    }
}

/// The first line above `start` that is indented less than `column`; the
/// words of its later brothers go to `beside`.
fn above(
    text: &[u8],
    start: usize,
    column: usize,
    budget: &Budget,
    beside: &mut Vec<(String, String)>,
) -> Option<(usize, Line)> {
    let mut cursor = start;
    let mut column = column;
    for _ in 0..REACH {
        if cursor == 0 {
            return None;
        }
        let (start, end) = bounds(text, cursor.saturating_sub(1));
        budget.step(end.saturating_sub(start) + 1).ok()?;
        cursor = start;
        // another document
        if cut::part(text, start, end).trim_ascii_end() == b"---" {
            return None;
        }
        let Some(line) = line(text, start, end) else {
            continue;
        };
        if line.section || line.column < column {
            return Some((start, line));
        }
        // of cousins only Tekton's annotations say something
        let brother = line.column == column || line.name.contains("/docker");
        if brother && beside.len() < 60 {
            let value = lossy(cut::part(text, line.value, line.end.min(line.value + 81)));
            let value = value.trim().trim_matches(['"', '\'']);
            if is_telling_field(&line.name, value) {
                beside.push((line.name, value.to_owned()));
            }
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
    let lead = cut::to(text, at)
        .iter()
        .rev()
        .take(400)
        .take_while(|b| matches!(b, b' ' | b'\t' | b'-' | b'#' | b';' | b'+' | b'"' | b'\''))
        .count();
    at == lead || cut::byte_before(text, at.saturating_sub(lead)) == b'\n'
}

/// Where the key of the line around `at` begins.
pub(super) fn first_key(text: &[u8], at: usize) -> usize {
    let (start, end) = bounds(text, at);
    let lead = cut::part(text, start, end)
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t' | b'-'))
        .count();
    start + lead
}

/// `plugins."io.containerd".registry` of a section, the last first.
fn segments(section: &str) -> Vec<String> {
    let mut segments = vec![String::new()];
    let mut quoted = false;
    for c in section.chars() {
        match c {
            '"' | '\'' => quoted = !quoted,
            '.' | ' ' if !quoted => segments.push(String::new()),
            c => {
                if let Some(segment) = segments.last_mut() {
                    segment.push(c);
                }
            }
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments.reverse();
    segments
}
